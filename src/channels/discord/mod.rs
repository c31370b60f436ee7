//! Discord: letters that go there, and what people press and type there. One more door over the use
//! cases of [`app`](crate::app): no rule lives here (docs/decisions/0021).

mod api;
mod api_url;
mod commands_registered;
pub mod door;
mod fault;
mod gateway;
mod lost;
mod pulse;
mod supervisor;

pub use self::{
    api::{Api, Me, NoClient},
    api_url::{ApiUrl, ApiUrlError},
    door::{Door, commands},
    fault::Fault,
    gateway::Gateway,
    pulse::Pulse,
    supervisor::supervise,
};

//! Discord: letters that go there, and what people press and type there. One more door over the use
//! cases of [`app`](crate::app): no rule lives here (docs/decisions/0021).

mod api;
mod api_url;
mod care_channel;
mod commands_registered;
mod dm;
pub mod door;
mod fault;
mod gateway;
mod lay_out;
mod lost;
mod posted;
mod pulse;
mod supervisor;
mod sweep;

pub use self::{
    api::{Api, Me, NoClient},
    api_url::{ApiUrl, ApiUrlError},
    care_channel::CareChannel,
    dm::DmChannel,
    door::{Door, Patience, commands},
    fault::Fault,
    gateway::Gateway,
    pulse::Pulse,
    supervisor::supervise,
    sweep::sweep,
};
use posted::posted;

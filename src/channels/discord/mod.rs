//! Discord: letters that go there, and what people press and type there. One more door over the use
//! cases of [`app`](crate::app): no rule lives here (docs/decisions/0021).

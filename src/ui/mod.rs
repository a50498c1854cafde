//! What a person sees and touches. Data flows one way: tap → command → change → log → store; log → views →
//! screen. No widget writes to a store, and no store knows a widget.

mod context;
mod meeting;
#[cfg(feature = "office")]
mod office;
mod parts;
mod plan;
mod route;
mod settings;
mod shell;
mod widgets;

pub use shell::start;

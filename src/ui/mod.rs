//! What a person sees and touches. Data flows one way: tap → command → change → log → store; log → views →
//! screen. No widget writes to a store, and no store knows a widget.

mod app;
mod dom;
mod draft;
#[cfg(feature = "office")]
mod incoming;
mod notices;
mod pages;
mod route;
mod settings;
mod shell;
mod warm_up;
mod widgets;

pub use shell::start;

//! What kind of browser the app runs in, as far as it matters for keeping data.

/// The environment of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// The name of the app whose built-in browser shows the page (Zalo, Facebook …); empty if it does not say which.
    pub app: Option<&'static str>,
    /// An iPhone or iPad.
    pub is_ios: bool,
    /// Started from the home screen, as an app of its own.
    pub is_installed: bool,
    /// A private window, as far as can be told, and unless the person goes on in spite of it.
    pub is_private: bool,
}

/// Where the app comes from at its next start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfflineStatus {
    /// Not known yet, or being downloaded.
    #[default]
    Coming,
    /// Every file is cached: the app starts without a network.
    Ready,
    /// The same, and a new version waits to be activated.
    Update,
    /// The app is a file on this computer and starts from there.
    File,
    /// This browser or this address cannot cache it.
    Never,
}

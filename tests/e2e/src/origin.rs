//! The app's address, under a new origin for each test.

use std::env;
use std::sync::atomic::{AtomicU32, Ordering};

use url::Url;

/// The server in `SO_THON_URL`.
#[must_use]
pub fn served() -> Url {
    let address = env::var("SO_THON_URL").ok().and_then(|text| text.parse().ok());
    address.expect("SO_THON_URL names the address of the served app; `cargo xtask test` sets it")
}

/// The server of the version that an installed copy is updated from, in `SO_THON_OLD_URL`.
#[must_use]
pub fn served_old() -> Url {
    let address = env::var("SO_THON_OLD_URL").ok().and_then(|text| text.parse().ok());
    address
        .expect("SO_THON_OLD_URL names the address of the older version; `cargo xtask test --long` sets it")
}

/// The same server under another name at each call: another origin, with empty storage.
#[must_use]
pub fn address() -> Url {
    named_anew(served())
}

/// Gives a server of this machine a name of its own. Every engine resolves names that end with `.localhost` to this
/// machine (RFC 6761), as a secure context.
pub(crate) fn named_anew(mut address: Url) -> Url {
    static GIVEN: AtomicU32 = AtomicU32::new(0);
    let is_here = matches!(address.host_str(), Some("127.0.0.1" | "localhost"));
    assert!(is_here, "{address} is not on this machine: tests would meet what others have left there");
    let name = format!("so-thon-{}.localhost", GIVEN.fetch_add(1, Ordering::Relaxed));
    address.set_host(Some(&name)).expect("a host's name");
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_origin_is_given_twice() {
        let served: Url = "http://127.0.0.1:8080/sub/folder/".parse().unwrap();
        let (first, second) = (named_anew(served.clone()), named_anew(served));
        assert_ne!(first.origin(), second.origin());
        assert_eq!((first.port(), first.path()), (Some(8080), "/sub/folder/"));
    }
}

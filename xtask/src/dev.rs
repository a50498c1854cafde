//! `dev`: the debug app, rebuilt by Trunk whenever a file changes.

use std::net::SocketAddr;

use anyhow::Result;

use crate::project::Project;
use crate::{process, serve, setup};

/// Serves until the process is stopped.
pub(crate) fn run(project: &Project, address: SocketAddr) -> Result<()> {
    let toolchain = setup::toolchain(project)?;
    serve::port_is_free(address)?;
    // Its own output folder: dist/ keeps holding the release app.
    let mut trunk = toolchain.trunk_serve(project);
    trunk.arg("--dist").arg(project.scratch("dev-site"));
    trunk.args(["--address", &address.ip().to_string(), "--port", &address.port().to_string()]);
    process::run(&mut trunk, "serving the debug app")
}

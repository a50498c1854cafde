//! What can be typed after `cargo xtask`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use anyhow::{Result, anyhow, bail};
use lexopt::{Arg, Parser, ValueExt};

/// Shown by `cargo xtask help` and when nothing was asked for.
pub(crate) const USAGE: &str = "\
Sổ Thôn: cargo xtask <command>

  serve [--port 8080] [--host 127.0.0.1]   build the release app and serve it
  dev   [--port 8080] [--host 127.0.0.1]   serve the debug app, rebuilt on every change
  build                                    build the release app into dist/ and weigh it
  dist                                     make the folder for a server, a ZIP of it, and one HTML file
  test  [--skip-browser]                   every check, from formatting to the browsers
  bench [--json]                           how fast the release app is on a slow phone
  setup [--with-browser]                   only install what the other commands need
  help                                     this text
";

const DEFAULT_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// One thing that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Setup { with_browser: bool },
    Build,
    Dist,
    Serve(SocketAddr),
    Dev(SocketAddr),
    Test { with_browser: bool },
    Bench { as_json: bool },
}

/// Reads the arguments that this process was started with.
pub(crate) fn parse() -> Result<Command> {
    // The parser's errors already tell their cause; as a chain it would be told twice.
    command(&mut Parser::from_env()).map_err(|error| anyhow!("{error}"))
}

fn command(arguments: &mut Parser) -> Result<Command> {
    let name = match arguments.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Command::Help),
        Some(Arg::Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "help" => Ok(Command::Help),
        "build" => flags(arguments, &[]).map(|_| Command::Build),
        "dist" => flags(arguments, &[]).map(|_| Command::Dist),
        "setup" => Ok(Command::Setup { with_browser: flags(arguments, &["with-browser"])? }),
        "test" => Ok(Command::Test { with_browser: !flags(arguments, &["skip-browser"])? }),
        "bench" => Ok(Command::Bench { as_json: flags(arguments, &["json"])? }),
        "serve" => address(arguments).map(Command::Serve),
        "dev" => address(arguments).map(Command::Dev),
        unknown => bail!("there is no command `{unknown}`\n\n{USAGE}"),
    }
}

/// Whether one of the `known` flags was given; any other argument is refused.
fn flags(arguments: &mut Parser, known: &[&str]) -> Result<bool> {
    let mut given = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long(name) if known.contains(&name) => given = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(given)
}

fn address(arguments: &mut Parser) -> Result<SocketAddr> {
    let mut address = DEFAULT_ADDRESS;
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("port") => address.set_port(arguments.value()?.parse()?),
            Arg::Long("host") => address.set_ip(arguments.value()?.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(arguments: &[&str]) -> Result<Command> {
        command(&mut Parser::from_args(arguments))
    }

    #[test]
    fn nothing_asked_for_shows_the_usage() -> Result<()> {
        assert_eq!(typed(&[])?, Command::Help);
        Ok(())
    }

    #[test]
    fn the_address_has_defaults_and_can_be_changed() -> Result<()> {
        assert_eq!(typed(&["serve"])?, Command::Serve("127.0.0.1:8080".parse()?));
        let changed = typed(&["dev", "--host", "0.0.0.0", "--port=9000"])?;
        assert_eq!(changed, Command::Dev("0.0.0.0:9000".parse()?));
        Ok(())
    }

    #[test]
    fn flags_belong_to_their_command() -> Result<()> {
        assert_eq!(typed(&["test"])?, Command::Test { with_browser: true });
        assert_eq!(typed(&["test", "--skip-browser"])?, Command::Test { with_browser: false });
        assert_eq!(typed(&["bench", "--json"])?, Command::Bench { as_json: true });
        assert_eq!(typed(&["setup", "--with-browser"])?, Command::Setup { with_browser: true });
        assert!(typed(&["setup", "--browser"]).is_err());
        assert!(typed(&["build", "--skip-browser"]).is_err());
        assert!(typed(&["serve", "--port", "many"]).is_err());
        assert!(typed(&["explode"]).is_err());
        Ok(())
    }
}

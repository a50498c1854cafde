//! The command line of `cargo xtask`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use lexopt::{Arg, Parser, ValueExt};

/// Shown by `cargo xtask help` and without a command.
pub(crate) const USAGE: &str = "\
Sổ Thôn: cargo xtask <command>

  serve [--port 8080] [--host 127.0.0.1]   build the release app and serve it
  dev   [--port 8080] [--host 127.0.0.1]   serve the debug app, rebuilt on every change
  build                                    build the release app into dist/ and weigh it
  dist                                     make the folder for a server, a ZIP of it, and one HTML file
  test  [--skip-browser] [--long]          every check, from formatting to the browsers; with --long, what takes long
  bench [--json] [--against DIR] [--only PART]
                                           how fast the release app is on a slow phone, and against another build;
                                           the parts are stocked, visits, meeting, office, large and
                                           reports
  profile                                  which functions a first visit does not run, into build/second-part.txt
  analysis --spark                         the queries of docs/analysis.md in Spark, compared with the app's numbers
  gallery                                  a picture of every screen, into target/gallery/
  simulate [--hours N] [--seed N]          run the session under random faults for so long, or one schedule
  simulate --breakings                     break the session in every listed way: the simulation must find each
  setup [--with-browser]                   only install what the other commands need
  help                                     this text
";

const DEFAULT_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// One command with its arguments.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Command {
    Help,
    Setup { with_browser: bool },
    Build,
    Dist,
    Serve(SocketAddr),
    Dev(SocketAddr),
    Test { with_browser: bool, is_long: bool },
    Bench(BenchOptions),
    Analysis,
    Gallery,
    Profile,
    Simulate(SimulateOptions),
}

/// The arguments of `simulate`.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct SimulateOptions {
    /// How long, in hours; 1 if nothing is said.
    pub(crate) hours: Option<f64>,
    /// One schedule instead of many.
    pub(crate) seed: Option<u64>,
    /// The listed ways of breaking the session instead.
    pub(crate) breakings: bool,
}

/// The arguments of `bench`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BenchOptions {
    pub(crate) as_json: bool,
    /// A folder with another build.
    pub(crate) against: Option<PathBuf>,
    /// One part of the bench instead of all.
    pub(crate) only: Option<String>,
}

/// Reads the arguments that this process was started with.
pub(crate) fn parse() -> Result<Command> {
    // The parser's errors already contain their cause; as a chain it would be printed twice.
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
        "profile" => flags(arguments, &[]).map(|_| Command::Profile),
        "analysis" => spark(arguments),
        "gallery" => flags(arguments, &[]).map(|_| Command::Gallery),
        "build" => flags(arguments, &[]).map(|_| Command::Build),
        "dist" => flags(arguments, &[]).map(|_| Command::Dist),
        "setup" => Ok(Command::Setup { with_browser: flags(arguments, &["with-browser"])? }),
        "test" => test(arguments),
        "bench" => bench(arguments).map(Command::Bench),
        "simulate" => simulate(arguments).map(Command::Simulate),
        "serve" => address(arguments).map(Command::Serve),
        "dev" => address(arguments).map(Command::Dev),
        unknown => bail!("there is no command `{unknown}`\n\n{USAGE}"),
    }
}

/// Returns `true` if one of the `known` flags was given; refuses any other argument.
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

fn spark(arguments: &mut Parser) -> Result<Command> {
    anyhow::ensure!(
        flags(arguments, &["spark"])?,
        "DuckDB and PostgreSQL are part of `cargo xtask test`; here --spark is needed"
    );
    Ok(Command::Analysis)
}

fn test(arguments: &mut Parser) -> Result<Command> {
    let (mut with_browser, mut is_long) = (true, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("skip-browser") => with_browser = false,
            Arg::Long("long") => is_long = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Test { with_browser, is_long })
}

fn simulate(arguments: &mut Parser) -> Result<SimulateOptions> {
    let mut options = SimulateOptions::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("hours") => options.hours = Some(arguments.value()?.parse()?),
            Arg::Long("seed") => options.seed = Some(arguments.value()?.parse()?),
            Arg::Long("breakings") => options.breakings = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn bench(arguments: &mut Parser) -> Result<BenchOptions> {
    let mut options = BenchOptions::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("json") => options.as_json = true,
            Arg::Long("against") => options.against = Some(arguments.value()?.into()),
            Arg::Long("only") => options.only = Some(arguments.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
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
        assert_eq!(typed(&["test"])?, Command::Test { with_browser: true, is_long: false });
        assert_eq!(
            typed(&["test", "--long", "--skip-browser"])?,
            Command::Test { with_browser: false, is_long: true }
        );
        let options = BenchOptions { as_json: true, against: Some("../old/dist".into()), only: None };
        assert_eq!(typed(&["bench", "--json", "--against", "../old/dist"])?, Command::Bench(options));
        assert!(typed(&["bench", "--against"]).is_err());
        assert_eq!(typed(&["setup", "--with-browser"])?, Command::Setup { with_browser: true });
        assert!(typed(&["setup", "--browser"]).is_err());
        assert!(typed(&["build", "--skip-browser"]).is_err());
        assert!(typed(&["serve", "--port", "many"]).is_err());
        assert!(typed(&["explode"]).is_err());
        Ok(())
    }
}

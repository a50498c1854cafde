//! `analysis --spark`: the queries of `docs/analysis.md` in Spark, which is too large for every run.

use anyhow::Result;

use crate::project::Project;
use crate::{process, setup};

/// Runs the queries in a local Spark and compares what they find with the app's numbers.
pub(crate) fn run_spark(project: &Project) -> Result<()> {
    let tests =
        ["test", "--locked", "--package", "so-thon-cli", "--test", "analysis", "--", "--ignored", "in_spark"];
    let mut tests = project.cargo(&tests);
    process::run(tests.env("SO_THON_SPARK", setup::spark()?), "comparing Spark's numbers")
}

//! Two versions at the same time.

use serde_json::json;
use so_thon::i18n::{T, english, t};
use so_thon_e2e::Locator;

use crate::app;
use crate::known_red::play;

/// The worker is of another version: it says so where it says anything of itself, and its texts are others.
const OTHER_WORKER: &str = "const Own = window.Worker;
    const other = part => {
        if (typeof part !== 'string') return part;
        const lines = part.split('\\n');
        // A text more at the beginning, and one less at the end.
        return lines.length > 100 ? ['A text of another version', ...lines.slice(0, -1)].join('\\n') : `${part}-other`;
    };
    window.Worker = class extends Own {
        set onmessage(hear) {
            super.onmessage = event => hear(new MessageEvent('message', { data:
                Array.isArray(event.data) ? event.data.map(other) : other(event.data) }));
        }
    };";

#[test]
fn texts_of_another_version_never_stand_on_the_wrong_button() {
    const BAR: &str =
        "return [...document.querySelectorAll('nav.bottom a')].map(link => link.innerText.trim())";
    play(async |scenario| {
        let app = app(scenario, OTHER_WORKER).await;
        app.browser.may_complain();
        let vietnamese = app.browser.run(BAR, vec![]).await;
        assert_eq!(vietnamese[0], json!(t(T::Today)));
        app.go("#/settings").await;
        app.browser.tap(Locator::Css("label:has(input[name='language'][value='en'])")).await;
        // Until it has answered, or was refused.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        let shown = app.browser.run(BAR, vec![]).await;
        let index = |words: &str| english()[0].lines().position(|line| line == words);
        let of_today: Vec<_> =
            [T::Today, T::Survey, T::Tasks, T::HandOver].map(|text| Some(text as usize)).into();
        let found: Vec<_> =
            shown.as_array().unwrap().iter().take(4).map(|words| index(words.as_str().unwrap())).collect();
        assert!(shown == vietnamese || found == of_today, "the bar says {shown}");
    });
}

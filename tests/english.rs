//! The second language, which is learned only where it is wanted. A file of its own: the language is the program's.

use so_thon::domain::forms::FormRegistry;
use so_thon::i18n::{Language, T, english, form_text, language, learn_english, set_language, t};

#[test]
fn english_is_shown_once_it_is_learned() {
    let [interface, forms] = english();
    set_language(Language::English);
    assert_eq!((language(), t(T::Today)), (Language::Vietnamese, "Hôm nay"), "before it is learned");
    learn_english(interface, forms);
    assert_eq!((language(), t(T::Today)), (Language::English, "Today"));
    assert_eq!(t(T::WholeForm), "The whole form", "a text of the office");
    let mut items = 0;
    for form in FormRegistry::built_in().list() {
        for item in form.groups.iter().flat_map(|group| &group.items) {
            assert_ne!(form_text(&item.text), item.text.vi);
            items += 1;
        }
    }
    assert!(items > 100, "all items of all forms are translated, not only {items}");
    set_language(Language::Vietnamese);
    assert_eq!((language(), t(T::Today)), (Language::Vietnamese, "Hôm nay"));
}

use crate::ui::app::App;
use crate::ui::dom::View;
pub(super) fn show(_: App) -> View {
    View::several()
}
pub(super) fn scan(_: App) -> View {
    View::several()
}

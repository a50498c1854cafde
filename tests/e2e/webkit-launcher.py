#!/usr/bin/python3
"""A browser of WebKitGTK for WebKitWebDriver, with a profile that outlives it.

WebKit's own MiniBrowser forgets everything when it is automated.
"""
import argparse
import os

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, GLib, Gtk, WebKit2  # noqa: E402: the versions come first

# Must be the requested `browserName`.
NAME = "so-thon-webkit"

# Off in WebKitGTK, on in Safari.
AS_IN_SAFARI = {"StorageAPI", "StorageAPIEstimate", "FileSystem", "AccessHandle"}

# Makes a page see a browser that blocks all site data, for which WebKitGTK has no setting.
NO_STORAGE = """(() => {
const no = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: no });
for (const [type, name] of [['IDBFactory', 'open'], ['IDBFactory', 'deleteDatabase']])
    Object.defineProperty(window[type].prototype, name, { value: no });
for (const [type, name] of [['CacheStorage', 'open'], ['ServiceWorkerContainer', 'register'],
                            ['LockManager', 'request'], ['StorageManager', 'getDirectory']])
    Object.defineProperty(window[type].prototype, name, { value: async () => no() });
})()"""

parser = argparse.ArgumentParser()
parser.add_argument("--data", required=True)
parser.add_argument("--downloads", required=True)
parser.add_argument("--size", required=True)
parser.add_argument("--no-storage", action="store_true")
# The driver adds arguments of its own.
given, _ = parser.parse_known_args()
width, height = map(int, given.size.split("x"))


def name_download(download, suggested):
    stem, ending = os.path.splitext(os.path.join(given.downloads, os.path.basename(suggested)))
    path, number = stem + ending, 1
    while os.path.exists(path):
        path, number = f"{stem} ({number}){ending}", number + 1
    download.set_destination(GLib.filename_to_uri(path, None))
    return True


def decide(_, decision, kind):
    """Saves what it cannot show."""
    if kind == WebKit2.PolicyDecisionType.RESPONSE and not decision.is_mime_type_supported():
        decision.download()
        return True
    return False


def allow(_, request):
    """Nobody is there to be asked."""
    request.allow()
    return True


def set_focus(window, has_focus):
    event = Gdk.Event.new(Gdk.EventType.FOCUS_CHANGE)
    event.focus_change.window = window.get_window()
    event.focus_change.send_event = 1
    setattr(event.focus_change, "in", has_focus)
    window.emit("focus-in-event" if has_focus else "focus-out-event", event)


def give_focus(view, load, window):
    """A window manager would, and there is none; without it `:focus` matches nothing.

    Each page anew, for another site's page is another process's, which is not told.
    """
    if load == WebKit2.LoadEvent.COMMITTED:
        set_focus(window, False)
        set_focus(window, True)


def open_window(_):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    settings = view.get_settings()
    settings.set_property("enable-write-console-messages-to-stdout", True)
    settings.set_property("hardware-acceleration-policy", WebKit2.HardwareAccelerationPolicy.NEVER)
    settings.set_property("enable-media-stream", True)
    features = WebKit2.Settings.get_all_features()
    for feature in map(features.get, range(features.get_length())):
        if feature.get_identifier() in AS_IN_SAFARI:
            settings.set_feature_enabled(feature, True)
    if given.no_storage:
        view.get_user_content_manager().add_script(WebKit2.UserScript.new(
            NO_STORAGE, WebKit2.UserContentInjectedFrames.ALL_FRAMES,
            WebKit2.UserScriptInjectionTime.START, None, None))
    window = Gtk.Window()
    window.set_decorated(False)
    window.set_default_size(width, height)
    window.add(view)
    view.connect("decide-policy", decide)
    view.connect("permission-request", allow)
    view.connect("close", lambda _: window.destroy())
    view.connect("load-changed", give_focus, window)
    window.show_all()
    view.grab_focus()
    return view


def start(_, session):
    about = WebKit2.ApplicationInfo()
    about.set_name(NAME)
    about.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(about)
    session.connect("create-web-view", open_window)
    # The driver ends the browser too, unless the driver was killed before.
    session.connect("will-close", lambda _: GLib.idle_add(Gtk.main_quit))


context = WebKit2.WebContext(website_data_manager=WebKit2.WebsiteDataManager(
    base_data_directory=os.path.join(given.data, "data"),
    base_cache_directory=os.path.join(given.data, "cache")))
context.set_automation_allowed(True)
context.connect("automation-started", start)
context.connect("download-started", lambda _, download: download.connect("decide-destination", name_download))
Gtk.main()

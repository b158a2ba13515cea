//! The way to the editor's script, which pages load when there is something to write.

use js_sys::{Array, Function, Object, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlElement};

/// Whom the editor tells what happens.
pub(super) struct Ears {
    /// The text was changed; it hears the HTML.
    pub(super) changed: Box<dyn Fn(String)>,
    /// The names of what is in force where the cursor stands.
    pub(super) moved: Box<dyn Fn(String)>,
    /// Files were pasted or dropped.
    pub(super) files: Box<dyn Fn(Vec<File>)>,
    /// The key for links was pressed.
    pub(super) link: Box<dyn Fn()>,
}

/// A mounted editor. Dropping it takes it off the page.
pub(super) struct Mounted {
    handle: JsValue,
    // The editor calls them as long as it is there.
    _heard: [Closure<dyn Fn(JsValue)>; 4],
}

/// Loads the script. It fails where the network or the browser does.
pub(super) async fn load() -> Result<JsValue, JsValue> {
    let load: Function = Reflect::get(&global(), &JsValue::from("loadEditor"))?.dyn_into()?;
    let loading: Promise = load.call0(&JsValue::UNDEFINED)?.dyn_into()?;
    JsFuture::from(loading).await
}

/// Mounts the editor with that text.
pub(super) fn mount(
    script: &JsValue,
    place: &HtmlElement,
    html: &str,
    attributes: &[(&str, String)],
    ears: Ears,
) -> Result<Mounted, JsValue> {
    let Ears { changed, moved, files, link } = ears;
    let text = |value: JsValue| value.as_string().unwrap_or_default();
    let heard: [Closure<dyn Fn(JsValue)>; 4] = [
        Closure::new(move |value| changed(text(value))),
        Closure::new(move |value| moved(text(value))),
        Closure::new(move |list: JsValue| {
            files(Array::from(&list).iter().filter_map(|file| file.dyn_into().ok()).collect());
        }),
        Closure::new(move |_| link()),
    ];
    let options = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&options, &JsValue::from(name), value);
    set("html", &JsValue::from(html))?;
    set("attributes", &object(attributes)?)?;
    for (name, ear) in ["changed", "moved", "files", "link"].into_iter().zip(&heard) {
        set(name, ear.as_ref())?;
    }
    let mount: Function = Reflect::get(script, &JsValue::from("mount"))?.dyn_into()?;
    let handle = mount.call2(&JsValue::UNDEFINED, place, &options)?;
    Ok(Mounted { handle, _heard: heard })
}

fn object(entries: &[(&str, String)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &JsValue::from(*name), &JsValue::from(value))?;
    }
    Ok(object.into())
}

impl Mounted {
    /// Does what a button says; false when it cannot be done here.
    pub(super) fn run(&self, command: &str, argument: &str) -> bool {
        let done = self.call("run", &[JsValue::from(command), JsValue::from(argument)]);
        done.is_some_and(|done| done.is_truthy())
    }

    /// Where the link around the cursor leads.
    pub(super) fn link(&self) -> String {
        self.call("link", &[]).and_then(|address| address.as_string()).unwrap_or_default()
    }

    pub(super) fn replace(&self, html: &str) {
        self.call("replace", &[JsValue::from(html)]);
    }

    pub(super) fn image(&self, address: &str, name: &str) {
        self.call("image", &[JsValue::from(address), JsValue::from(name)]);
    }

    pub(super) fn forget(&self, file: &str) {
        self.call("forget", &[JsValue::from(file)]);
    }

    pub(super) fn set(&self, attributes: &[(&str, String)], can_edit: bool) {
        if let Ok(attributes) = object(attributes) {
            self.call("set", &[attributes, JsValue::from(can_edit)]);
        }
    }

    pub(super) fn focus(&self) {
        self.call("focus", &[]);
    }

    fn call(&self, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
        let method = Reflect::get(&self.handle, &JsValue::from(name)).ok()?;
        let arguments: Array = arguments.iter().collect();
        method.dyn_into::<Function>().ok()?.apply(&self.handle, &arguments).ok()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.call("remove", &[]);
    }
}

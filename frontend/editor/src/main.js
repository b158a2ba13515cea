// The rich text editor. Pages mount it where a text area was and hear what is written as HTML.
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMParser as Reader, DOMSerializer } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { command, inForce, keys, linkAt, typing } from "./commands.js";
import { cleaned, filesOf } from "./paste.js";
import { isLink, schema } from "./schema.js";

// A page of its own, in which images are not loaded.
const inert = document.implementation.createHTMLDocument("");
const reader = Reader.fromSchema(schema);
const serializer = DOMSerializer.fromSchema(schema);

function read(html) {
  const page = inert.createElement("div");
  page.innerHTML = html;
  return reader.parse(page);
}

function isEmpty(doc) {
  return doc.childCount === 1 && doc.firstChild.type === schema.nodes.paragraph && doc.firstChild.childCount === 0;
}

function write(doc) {
  if (isEmpty(doc)) return "";
  const page = inert.createElement("div");
  page.append(serializer.serializeFragment(doc.content, { document: inert }));
  return page.innerHTML;
}

/**
 * Mounts the editor. `options` holds `html`, the `attributes` of what is written in, and whom to tell: `changed(html)`,
 * `moved(inForce)` after each step, `files(list)` of a paste or a drop, `link()` when the key for links is pressed.
 */
export function mount(place, options) {
  let attributes = options.attributes;
  let editable = true;
  const askForLink = () => {
    options.link();
    return true;
  };
  const view = new EditorView(place, {
    state: EditorState.create({
      doc: read(options.html),
      plugins: [history(), typing, keymap({ "Mod-k": askForLink }), keymap(keys)],
    }),
    editable: () => editable,
    attributes: (state) => ({
      ...attributes,
      role: "textbox",
      "aria-multiline": "true",
      "aria-disabled": editable ? "false" : "true",
      "data-empty": isEmpty(state.doc) ? "true" : "false",
    }),
    transformPastedHTML: cleaned,
    handlePaste: (_, event) => takeFiles(event, event.clipboardData) || pasteLink(event),
    handleDrop: (_, event, slice, moved) => !moved && takeFiles(event, event.dataTransfer),
    handleKeyDown: (_, event) => {
      // What formats here must not be a shortcut of the page.
      if ((event.ctrlKey || event.metaKey) && event.key !== "Enter") event.stopPropagation();
      return false;
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      if (transaction.docChanged) options.changed(write(view.state.doc));
      options.moved(inForce(view.state));
    },
  });

  function takeFiles(event, data) {
    const files = filesOf(data);
    if (files.length === 0) return false;
    event.preventDefault();
    event.stopPropagation();
    options.files(files);
    return true;
  }

  /** An address that is pasted alone leads where it says. */
  function pasteLink(event) {
    const text = (event.clipboardData?.getData("text/plain") ?? "").trim();
    const inCode = view.state.selection.$from.parent.type === schema.nodes.code_block;
    if (inCode || /\s/.test(text) || !isLink(text)) return false;
    event.preventDefault();
    return command("link", text)(view.state, view.dispatch);
  }

  options.moved(inForce(view.state));
  return {
    run(name, argument) {
      const done = command(name, argument)(view.state, view.dispatch);
      view.focus();
      return done;
    },
    link: () => linkAt(view.state),
    /** Takes other words for those there are, which can be undone. */
    replace(html) {
      if (html === write(view.state.doc)) return;
      const { tr, doc } = view.state;
      tr.replaceWith(0, doc.content.size, read(html).content);
      view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)));
    },
    /** Shows an uploaded image where the cursor stands. */
    image(src, alt) {
      const image = schema.nodes.image.create({ src, alt });
      view.dispatch(view.state.tr.replaceSelectionWith(image, false).scrollIntoView());
    },
    /** Takes out images of a file that was removed. */
    forget(id) {
      const { tr, doc } = view.state;
      const found = [];
      doc.descendants((node, at) => {
        if (node.type === schema.nodes.image && node.attrs.src.endsWith(`/${id}`)) found.push(at);
      });
      if (found.length === 0) return;
      for (const at of found.reverse()) tr.delete(at, at + 1);
      view.dispatch(tr);
    },
    set(next, canEdit) {
      attributes = next;
      editable = canEdit;
      view.setProps({});
    },
    focus() {
      view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)));
      view.focus();
    },
    remove: () => view.destroy(),
  };
}

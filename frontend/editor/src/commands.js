// What the buttons and keys do, and which of it is in force where the cursor stands.
import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { isLink, schema } from "./schema.js";

const { nodes, marks } = schema;
const MARKS = { bold: marks.strong, italic: marks.em, underline: marks.underline, strike: marks.strike };
const LISTS = { bullets: nodes.bullet_list, numbers: nodes.ordered_list };

/** The innermost node around the selection that satisfies the test, with its depth. */
function around(state, test) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if (test($from.node(depth))) return { node: $from.node(depth), depth, at: $from.before(depth) };
  }
  return null;
}

const isList = (node) => Object.values(LISTS).includes(node.type);

function toggleList(type) {
  return (state, dispatch) => {
    const list = around(state, isList);
    if (!list) return wrapInList(type)(state, dispatch);
    if (list.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(list.at, type));
    return true;
  };
}

function toggleQuote(state, dispatch) {
  const isQuoted = around(state, (node) => node.type === nodes.blockquote);
  return isQuoted ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch);
}

/** Words within a line become code in the line; anything else becomes a block. */
function toggleCode(state, dispatch) {
  const { empty, $from, $to } = state.selection;
  if ($from.parent.type === nodes.code_block) return setBlockType(nodes.paragraph)(state, dispatch);
  if (!empty && $from.sameParent($to)) return toggleMark(marks.code)(state, dispatch);
  return setBlockType(nodes.code_block)(state, dispatch);
}

function hasMark(state, type) {
  const { from, to, empty, $from } = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
}

/** Where the link around the cursor leads; empty without one. */
export function linkAt(state) {
  const { from, to, empty, $from } = state.selection;
  let found = marks.link.isInSet($from.marks()) ?? (empty ? marks.link.isInSet($from.nodeAfter?.marks ?? []) : null);
  state.doc.nodesBetween(from, to, (node) => {
    found ??= marks.link.isInSet(node.marks);
  });
  return found?.attrs.href ?? "";
}

/** The selection, widened to the whole of a link that it touches. */
function linkRange(state) {
  const { from, to, empty, $from } = state.selection;
  const href = linkAt(state);
  if (!empty || !href) return [from, to];
  const isSame = (node) => marks.link.isInSet(node.marks)?.attrs.href === href;
  let [start, end] = [$from.index(), $from.index()];
  const parent = $from.parent;
  if (start > 0 && !(start < parent.childCount && isSame(parent.child(start)))) start = end = start - 1;
  while (start > 0 && isSame(parent.child(start - 1))) start--;
  while (end + 1 < parent.childCount && isSame(parent.child(end + 1))) end++;
  let position = $from.start();
  for (let at = 0; at < start; at++) position += parent.child(at).nodeSize;
  let size = 0;
  for (let at = start; at <= end; at++) size += parent.child(at).nodeSize;
  return [position, position + size];
}

/** Has the selection lead to an address, or nowhere. */
function setLink(address) {
  return (state, dispatch) => {
    const [from, to] = linkRange(state);
    const tr = state.tr;
    const href = address.trim();
    if (!href) {
      dispatch?.(tr.removeMark(from, to, marks.link));
      return true;
    }
    const full = /^[^\s/]+@[^\s/]+$/.test(href) ? `mailto:${href}` : /^[a-z][a-z0-9+.-]*:/i.test(href) ? href : `https://${href}`;
    if (!isLink(full)) return false;
    const mark = marks.link.create({ href: full });
    if (from === to) tr.replaceSelectionWith(schema.text(href, [mark]), false);
    else tr.removeMark(from, to, marks.link).addMark(from, to, mark);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export function command(name, argument = "") {
  if (MARKS[name]) return toggleMark(MARKS[name]);
  if (LISTS[name]) return toggleList(LISTS[name]);
  return { quote: toggleQuote, code: toggleCode, link: setLink(argument), undo, redo }[name];
}

/** The names of what is in force, and of what can be undone. */
export function inForce(state) {
  const list = around(state, isList);
  const on = Object.keys(MARKS).filter((name) => hasMark(state, MARKS[name]));
  on.push(...Object.keys(LISTS).filter((name) => list?.node.type === LISTS[name]));
  if (around(state, (node) => node.type === nodes.blockquote)) on.push("quote");
  if (hasMark(state, marks.code) || state.selection.$from.parent.type === nodes.code_block) on.push("code");
  if (linkAt(state)) on.push("link");
  if (undoDepth(state) > 0) on.push("can-undo");
  if (redoDepth(state) > 0) on.push("can-redo");
  return on.join(" ");
}

const breakLine = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
});

// Ctrl and Enter send, Tab leaves: neither is the editor's.
const { "Mod-Enter": _, ...base } = baseKeymap;

export const keys = {
  ...base,
  Enter: chainCommands(splitListItem(nodes.list_item), base.Enter),
  "Shift-Enter": breakLine,
  "Mod-b": command("bold"),
  "Mod-i": command("italic"),
  "Mod-u": command("underline"),
  "Mod-Shift-x": command("strike"),
  "Mod-Shift-7": command("numbers"),
  "Mod-Shift-8": command("bullets"),
  "Mod-Shift-9": command("quote"),
  "Mod-e": command("code"),
  "Mod-]": sinkListItem(nodes.list_item),
  "Mod-[": liftListItem(nodes.list_item),
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
};

/** An address becomes a link when a blank follows it. */
const autoLink = new InputRule(/(?:^|\s)(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])\s$/, (state, match, start, end) => {
  const from = start + match[0].indexOf(match[1]);
  const to = from + match[1].length;
  if (state.doc.rangeHasMark(from, to, marks.link) || state.doc.rangeHasMark(from, to, marks.code)) return null;
  return state.tr.addMark(from, to, marks.link.create({ href: match[1] })).insertText(" ", end);
});

export const typing = inputRules({
  rules: [
    wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
    wrappingInputRule(/^1[.)]\s$/, nodes.ordered_list),
    wrappingInputRule(/^>\s$/, nodes.blockquote),
    textblockTypeInputRule(/^```$/, nodes.code_block),
    autoLink,
  ],
});

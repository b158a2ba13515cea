// What a text may hold: the same as the server keeps, so that nobody writes what is lost on the way.
import { Schema } from "prosemirror-model";

/** Addresses below which the author's own files are. */
const OWN_FILE = /^\/api\/[^?#]*\/(?:uploads|attachments)\/[0-9a-f]{32}$/;
const LINK = /^(?:https?:\/\/|mailto:)\S/i;

/** Styles arrive as `data-style`: pages forbid inline styles. */
const styled = (pattern) => (element) => pattern.test(element.dataset.style ?? "") && null;
const byStyle = (pattern) => ({ tag: "span[data-style]", consuming: false, getAttrs: styled(pattern) });
const unlessStyled = (tag, pattern) => ({
  tag,
  getAttrs: (element) => (pattern.test(element.dataset.style ?? "") ? false : null),
});

export const isLink = (address) => LINK.test(address);

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      content: "inline*",
      group: "block",
      defining: true,
      parseDOM: ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag })),
      toDOM: () => ["h3", 0],
    },
    blockquote: {
      content: "block+",
      group: "block",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    code_block: {
      content: "text*",
      marks: "",
      group: "block",
      code: true,
      defining: true,
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
      toDOM: () => ["pre", ["code", 0]],
    },
    bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
    list_item: {
      content: "paragraph block*",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    text: { group: "inline" },
    image: {
      inline: true,
      group: "inline",
      draggable: true,
      attrs: { src: {}, alt: { default: "" } },
      parseDOM: [
        {
          tag: "img[src]",
          getAttrs(element) {
            const src = element.getAttribute("src") ?? "";
            return OWN_FILE.test(src) && { src, alt: element.getAttribute("alt") ?? "" };
          },
        },
      ],
      toDOM: (node) => ["img", { src: node.attrs.src, alt: node.attrs.alt }],
    },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs(element) {
            const href = element.getAttribute("href") ?? "";
            return isLink(href) && { href };
          },
        },
      ],
      toDOM: (mark) => ["a", { href: mark.attrs.href }, 0],
    },
    strong: {
      // Some word processors wrap all they give in a `b` that is not bold.
      parseDOM: [
        { tag: "strong" },
        unlessStyled("b", /font-weight:\s*(?:normal|400)/),
        byStyle(/font-weight:\s*(?:bold|[6-9]00)/),
      ],
      toDOM: () => ["strong", 0],
    },
    em: {
      parseDOM: [{ tag: "em" }, unlessStyled("i", /font-style:\s*normal/), byStyle(/font-style:\s*italic/)],
      toDOM: () => ["em", 0],
    },
    underline: {
      parseDOM: [{ tag: "u" }, { tag: "ins" }, byStyle(/text-decoration[^;]*underline/)],
      toDOM: () => ["u", 0],
    },
    strike: {
      parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }, byStyle(/text-decoration[^;]*line-through/)],
      toDOM: () => ["s", 0],
    },
    code: { excludes: "_", parseDOM: [{ tag: "code" }, { tag: "kbd" }, { tag: "tt" }], toDOM: () => ["code", 0] },
  },
});

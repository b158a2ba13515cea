// What is pasted from web pages, mail programs and word processors, in a form the schema understands.

/** Keeps what styles say without letting them become styles. */
export function tamed(html) {
  return html
    .replace(/<!--[\s\S]*?-->|<!\[[^\]]*\]>/g, "")
    .replace(/<(style|script|title|head|xml)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
}

/** Pasted HTML, cleaned. */
export function cleaned(html) {
  const page = new DOMParser().parseFromString(tamed(html), "text/html");
  for (const junk of page.querySelectorAll("[data-style*='mso-list:Ignore']")) noteBullet(junk);
  for (const paragraph of page.querySelectorAll("p[class^=MsoListParagraph]")) joinList(paragraph);
  for (const empty of page.querySelectorAll("o\\:p")) empty.replaceWith(...empty.childNodes);
  return page.body.innerHTML;
}

/** Word writes the sign of a list's item as text: it says which list it is. */
function noteBullet(sign) {
  const item = sign.closest("p");
  if (item) item.dataset.list = /^\s*\w{1,3}[.)]/.test(sign.textContent) ? "ol" : "ul";
  sign.remove();
}

/** Word writes lists as paragraphs: neighbours become items of one list. */
function joinList(paragraph) {
  const name = paragraph.dataset.list ?? "ul";
  const page = paragraph.ownerDocument;
  const before = paragraph.previousElementSibling;
  const list = before?.dataset.joined === name ? before : page.createElement(name);
  if (list !== before) {
    list.dataset.joined = name;
    paragraph.before(list);
  }
  const item = page.createElement("li");
  item.append(...paragraph.childNodes);
  list.append(item);
  paragraph.remove();
}

/** The files of a paste or a drop. Word processors add a picture of the text they give: it is none. */
export function filesOf(data) {
  const files = [...(data?.files ?? [])];
  const hasText = (data?.getData("text/plain") ?? "").trim() !== "";
  return hasText && files.every((file) => file.type.startsWith("image/")) ? [] : files;
}

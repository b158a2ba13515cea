use super::*;

const FILE: &str = "0123456789abcdef0123456789abcdef";

fn cleaned(html: &str) -> String {
    stored(html, &[FILE.to_owned()]).expect("HTML")
}

#[test]
fn what_could_harm_readers_is_taken_out() {
    let link = "rel=\"noopener noreferrer nofollow\"";
    for (html, safe) in [
        ("<p>Hello <b>Ada</b></p>", "<p>Hello <b>Ada</b></p>".to_owned()),
        ("<script>alert(1)</script><p onclick=x style=y id=z class=w>a</p>", "<p>a</p>".to_owned()),
        ("<svg><animate/></svg><math><mtext></mtext></math>", String::new()),
        ("<a href='javascript:alert(1)'>a</a>", format!("<a {link}>a</a>")),
        ("<a href=/api/session>a</a>", format!("<a {link}>a</a>")),
        ("<a href=attachment:1>a</a>", format!("<a {link}>a</a>")),
        (
            "<a href='https://example.com' target=_blank>a</a>",
            format!("<a href=\"https://example.com\" {link}>a</a>"),
        ),
        (
            "<iframe srcdoc='<script>'></iframe><style>p{}</style><form><input></form>",
            String::new(),
        ),
    ] {
        assert_eq!(cleaned(html), safe);
        assert_eq!(cleaned(&safe), safe, "twice the same");
    }
    assert!(stored(&"a".repeat(BODY_MAX_BYTES + 1), &[]).is_err());
}

#[test]
fn images_show_own_files_alone() {
    let own = format!("<img src=\"attachment:{FILE}\" alt=\"a\">");
    for src in [
        format!("/api/portal/support/uploads/{FILE}"),
        format!("attachment:{FILE}"),
        format!("https://evil.example/{FILE}"),
    ] {
        assert_eq!(cleaned(&format!("<img src='{src}' alt=a onerror=x>")), own, "{src}");
    }
    for src in
        ["https://evil.example/x.png", "data:image/png;base64,AAAA", "//evil.example", "cid:1"]
    {
        assert_eq!(cleaned(&format!("<img src='{src}' srcset='x 2x'>")), "<img>", "{src}");
    }
    assert_eq!(
        show(&own, vec![FILE.to_owned()], "/files"),
        format!("<img src=\"/files/{FILE}\" alt=\"a\">")
    );
    assert_eq!(show(&own, Vec::new(), "/files"), "<img alt=\"a\">", "no file of that message");
    assert_eq!(without_images(&own), "<img alt=\"a\">");
}

#[test]
fn the_twin_says_the_same_in_plain_text() {
    for (html, text) in [
        ("<p>One <b>two</b></p><p>three<br>four</p>", "One two\n\nthree\nfour"),
        (
            "<ul><li><p>a</p></li><li>b<ol><li>c</li><li>d</li></ol></li></ul><p>e</p>",
            "- a\n- b\n  1. c\n  2. d\n\ne",
        ),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
        ("<pre><code>fn  main() {\n\n}</code></pre>", "fn  main() {\n\n}"),
        ("<p>See <a href=\"https://a.example/x\">this</a>.</p>", "See this (https://a.example/x)."),
        ("<a href=\"https://a.example\">https://a.example</a>", "https://a.example"),
        (
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>",
            "a\tb\nc\td",
        ),
        ("<p>a &amp;lt; b &lt;c&gt;&nbsp;d</p>", "a &lt; b <c> d"),
        ("<p>\n  a\n  b </p>\n<div>c</div>", "a b\n\nc"),
        ("<p><img src=\"attachment:1\" alt=\"plan > b.png\"></p>", "[plan > b.png]"),
    ] {
        assert_eq!(plain(html), text, "{html}");
    }
}

#[test]
fn many_signs_are_no_depth() {
    let html =
        format!("<p>{}</p>{}", "a < b &lt; c ".repeat(900), "<!-- x --><br><p>d".repeat(900));
    let text = written(&html, &[]).expect("HTML").text;
    assert!(text.starts_with("a < b < c a") && text.ends_with("d\n\nd"), "{text}");
}

#[test]
fn nesting_without_end_takes_neither_time_nor_room() {
    for piece in [
        "<blockquote>",
        "<ul><li>",
        "<b>",
        "<a href=https://a.example><p>",
        "<table><tr><td>",
        "<p>",
    ] {
        let html = format!("{}a", piece.repeat(200_000 / piece.len()));
        let begun = std::time::Instant::now();
        let written = written(&html, &[]);
        assert!(written.is_ok_and(|written| written.text.len() < 2 * html.len()), "{piece}");
        assert!(begun.elapsed().as_secs() < 10, "{piece} took {:?}", begun.elapsed());
    }
}

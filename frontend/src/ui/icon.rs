//! Line icons on a 24 px grid, drawn for Portico.

use leptos::prelude::*;

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Glyph {
    Again,
    Alert,
    Bell,
    Bin,
    Bold,
    Building,
    Bullets,
    Code,
    Copy,
    Cross,
    Dash,
    Down,
    Download,
    File,
    Info,
    Inbox,
    Italic,
    Left,
    Link,
    Lock,
    Numbers,
    Paperclip,
    Pen,
    People,
    Plus,
    Quote,
    Redo,
    Right,
    Search,
    Send,
    Settings,
    SignOut,
    Speech,
    Strike,
    Tick,
    Underline,
    Undo,
    Up,
    Eye,
}

impl Glyph {
    /// The path, for a pen of 1.75 px with round ends.
    const fn path(self) -> &'static str {
        match self {
            Self::Again => "M20 12a8 8 0 1 1-2.5-5.8M20 3v5h-5",
            Self::Alert => {
                "M12 8v5M12 16.5v.01M10.3 4.2 2.9 17a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4.2a2 2 0 0 0-3.4 0z"
            }
            Self::Bell => "M6 16v-5a6 6 0 0 1 12 0v5l1.500 2.500h-15zM10 21h4",
            Self::Bin => {
                "M4 7h16M9.5 7V5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v2M6 7l1 12a1.5 1.5 0 0 0 1.5 1.4h7A1.5 1.5 0 0 0 17 19l1-12M10 11v5.5M14 11v5.5"
            }
            Self::Building => {
                "M4 21V5a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v16M15 10h3a2 2 0 0 1 2 2v9M2.5 21h19M8 7.5h3M8 11.5h3M8 15.5h3"
            }
            Self::Bold => "M7 4.5h6a3.75 3.75 0 0 1 0 7.5H7zM7 12h7a3.75 3.75 0 0 1 0 7.5H7z",
            Self::Bullets => "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
            Self::Code => "M8.5 7l-5 5 5 5M15.5 7l5 5-5 5",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4.5 20h15",
            Self::Italic => "M10 4.5h8M6 19.5h8M14.5 4.5l-5 15",
            Self::Link => {
                "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"
            }
            Self::Numbers => {
                "M10 6h10M10 12h10M10 18h10M4 4.5l1.6-.8v5M4 15c.3-1.3 2.7-1.3 2.7.2 0 1.2-2.7 2-2.7 3.300h2.800"
            }
            Self::Quote => "M5 5.5v13M9.5 7.5H20M9.5 12H20M9.5 16.5H16",
            Self::Redo => "M20 9H9.5a5 5 0 0 0 0 10H15M16 5l4 4-4 4",
            Self::Strike => {
                "M4 12h16M16.5 7.5c-.5-1.9-2.200-3-4.500-3-2.500 0-4.500 1.400-4.500 3.500 0 1 .4 1.900 1.300 2.500M7.300 16c.5 2.100 2.300 3.500 4.700 3.500 2.700 0 4.700-1.400 4.700-3.600 0-.6-.1-1.100-.3-1.500"
            }
            Self::Underline => "M7 4v7a5 5 0 0 0 10 0V4M5 20.5h14",
            Self::Undo => "M4 9h10.5a5 5 0 0 1 0 10H9M8 5 4 9l4 4",
            Self::Copy => {
                "M9 11a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2zM15 5.5A2 2 0 0 0 13 4H6a2 2 0 0 0-2 2v7a2 2 0 0 0 1.5 1.9"
            }
            Self::Cross => "M6 6l12 12M18 6 6 18",
            Self::Dash => "M6 12h12",
            Self::Down => "M6 9.5l6 6 6-6",
            Self::File => "M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5",
            Self::Info => "M12 11v5.5M12 7.5v.01M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0",
            Self::Inbox => {
                "M3 13h5l1.5 3h5l1.5-3h5M3 13l3.2-7.4A2 2 0 0 1 8 4.4h8a2 2 0 0 1 1.8 1.2L21 13v5a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"
            }
            Self::Left => "M14.5 6l-6 6 6 6",
            Self::Lock => {
                "M5 13a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM8 11V8a4 4 0 0 1 8 0v3"
            }
            Self::Paperclip => {
                "M20 11.5l-8.2 8.2a5.3 5.3 0 0 1-7.5-7.5l8.4-8.4a3.5 3.5 0 0 1 5 5l-8.4 8.3a1.8 1.8 0 0 1-2.5-2.5l7.6-7.6"
            }
            Self::Pen => {
                "M4 20l1-4.5L16 4.5a1.8 1.8 0 0 1 2.5 0l1 1a1.8 1.8 0 0 1 0 2.5L8.5 19zM14 6.5l3.5 3.5"
            }
            Self::People => {
                "M3 19.5c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M5.5 8a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0M16 4.9a3.5 3.5 0 0 1 0 6.2M17.5 14.3c2.1.8 3.5 2.7 3.5 5.2"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Right => "M9.5 6l6 6-6 6",
            Self::Search => "M4 11a7 7 0 1 0 14 0 7 7 0 1 0-14 0M16 16l4.5 4.5",
            Self::Send => "M21 3 10.5 13.5M21 3l-6.5 18-4-7.5L3 9.5z",
            Self::Settings => {
                "M4 7h9M17 7h3M4 17h3M11 17h9M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0"
            }
            Self::SignOut => "M10 3H6a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h4M15 8l4 4-4 4M9 12h10",
            Self::Speech => {
                "M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-6l-5 4v-4H6a2 2 0 0 1-2-2z"
            }
            Self::Tick => "M5 12.5l4.5 4.5L19 7.5",
            Self::Up => "M6 14.5l6-6 6 6",
            Self::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM9 12a3 3 0 1 0 6 0 3 3 0 1 0-6 0"
            }
        }
    }
}

/// An icon; decoration, because words stand beside it or name its button.
#[component]
pub(crate) fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path()></path>
        </svg>
    }
}

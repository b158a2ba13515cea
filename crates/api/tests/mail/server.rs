//! A server for mail on a loopback address, which takes, refuses or is not there.

use std::sync::{Arc, Mutex};

use portico_api::config::{Smtp, SmtpTls};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What it answers when mail is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Takes,
    RefusesForGood,
    RefusesForNow,
    /// It takes the mail and hangs up without a word.
    FallsSilent,
}

/// A mail as it arrived.
#[derive(Debug, Clone)]
pub struct Arrived {
    pub to: String,
    pub data: String,
}

/// A server.
pub struct MailServer {
    port: u16,
    mood: Arc<Mutex<Mood>>,
    arrived: Arc<Mutex<Vec<Arrived>>>,
    task: Option<JoinHandle<()>>,
}

impl MailServer {
    pub async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
        let port = listener.local_addr().expect("an address").port();
        let mut server = Self {
            port,
            mood: Arc::new(Mutex::new(Mood::Takes)),
            arrived: Arc::default(),
            task: None,
        };
        server.listen(listener);
        server
    }

    fn listen(&mut self, listener: TcpListener) {
        let (mood, arrived) = (Arc::clone(&self.mood), Arc::clone(&self.arrived));
        self.task = Some(tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (mood, arrived) = (Arc::clone(&mood), Arc::clone(&arrived));
                tokio::spawn(async move { talk(stream, &mood, &arrived).await });
            }
        }));
    }

    /// Whoever knocks finds nobody.
    pub async fn go_down(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
            assert!(task.await.is_err(), "it was listening");
        }
    }

    pub async fn come_back(&mut self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).await.expect("the same socket");
        self.listen(listener);
    }

    pub fn be(&self, mood: Mood) {
        *self.mood.lock().expect("a mood") = mood;
    }

    /// What has arrived since the last time.
    pub fn take(&self) -> Vec<Arrived> {
        std::mem::take(&mut *self.arrived.lock().expect("mail"))
    }

    /// How Portico is told of it.
    pub fn smtp(&self) -> Smtp {
        Smtp {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            tls: SmtpTls::None,
            login: None,
            from: "Portico Support <support@portico.example>".to_owned(),
        }
    }
}

impl Arrived {
    /// A header's value, its lines put together.
    pub fn header(&self, name: &str) -> String {
        let head = self.data.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        let start = format!("{name}: ");
        head.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default().to_owned()
    }

    /// All that it says, with soft line breaks and escapes undone.
    pub fn text(&self) -> String {
        let joined = self.data.replace("=\r\n", "");
        let bytes = joined.as_bytes();
        let (mut plain, mut at) = (Vec::new(), 0);
        while let Some(byte) = bytes.get(at) {
            let code = (*byte == b'=').then(|| joined.get(at + 1..at + 3)).flatten();
            match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
                Some(escaped) => {
                    plain.push(escaped);
                    at += 3;
                }
                None => {
                    plain.push(*byte);
                    at += 1;
                }
            }
        }
        String::from_utf8_lossy(&plain).into_owned()
    }
}

async fn talk(stream: TcpStream, mood: &Mutex<Mood>, arrived: &Mutex<Vec<Arrived>>) {
    let mut stream = BufReader::new(stream);
    let mut to = String::new();
    if stream.write_all(b"220 test\r\n").await.is_err() {
        return;
    }
    loop {
        let mut line = String::new();
        if !matches!(stream.read_line(&mut line).await, Ok(read) if read > 0) {
            return;
        }
        let command = line.trim_end().to_uppercase();
        let now = *mood.lock().expect("a mood");
        let answer = if command.starts_with("DATA") {
            "354 go on\r\n"
        } else if command.starts_with("RCPT") {
            to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            match now {
                Mood::RefusesForGood => "550 no such mailbox\r\n",
                Mood::RefusesForNow => "451 come again\r\n",
                Mood::Takes | Mood::FallsSilent => "250 fine\r\n",
            }
        } else if command.starts_with("QUIT") {
            "221 bye\r\n"
        } else {
            "250 fine\r\n"
        };
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
        if !command.starts_with("DATA") {
            continue;
        }
        let mut data = String::new();
        while !data.ends_with("\r\n.\r\n") {
            let mut line = String::new();
            if !matches!(stream.read_line(&mut line).await, Ok(read) if read > 0) {
                return;
            }
            data.push_str(&line);
        }
        arrived.lock().expect("mail").push(Arrived { to: to.clone(), data });
        if now == Mood::FallsSilent || stream.write_all(b"250 taken\r\n").await.is_err() {
            return;
        }
    }
}

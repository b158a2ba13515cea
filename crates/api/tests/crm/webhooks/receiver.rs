//! A receiver on a loopback address.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Notify, Semaphore},
    task::JoinHandle,
};

/// What it does with a request.
#[derive(Debug, Clone)]
pub enum Reply {
    Status(u16),
    RedirectTo(String),
    /// Nothing, with the connection open.
    Silence,
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Received {
    pub line: String,
    pub headers: HashMap<String, String>,
    pub body: String,
}

#[derive(Debug, Default)]
struct State {
    replies: VecDeque<Reply>,
    received: Vec<Received>,
    open: usize,
    most_open: usize,
}

/// A receiver.
pub struct Receiver {
    pub url: String,
    state: Arc<Mutex<State>>,
    arrived: Arc<Notify>,
    /// Answers that may be given; as many as needed unless the test holds them back.
    answers: Arc<Semaphore>,
    task: JoinHandle<()>,
}

impl Receiver {
    /// Gives these replies in turn and 200 after them.
    pub async fn replying(replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
        let port = listener.local_addr().expect("an address").port();
        let state = State { replies: replies.into_iter().collect(), ..State::default() };
        let (state, arrived) = (Arc::new(Mutex::new(state)), Arc::new(Notify::new()));
        let answers = Arc::new(Semaphore::new(1_000));
        let parts = (Arc::clone(&state), Arc::clone(&arrived), Arc::clone(&answers));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (state, arrived, answers) = parts.clone();
                tokio::spawn(async move { serve(stream, &state, &arrived, &answers).await });
            }
        });
        Self { url: format!("http://127.0.0.1:{port}/hook?a=1"), state, arrived, answers, task }
    }

    /// One that takes everything.
    pub async fn new() -> Self {
        Self::replying([]).await
    }

    /// Holds all answers back until [`Receiver::release`].
    pub fn hold(&self) {
        self.answers.forget_permits(1_000);
    }

    pub fn release(&self) {
        self.answers.add_permits(1_000);
    }

    /// Waits until so many requests have arrived.
    pub async fn wait_for(&self, requests: usize) {
        let waiting = async {
            while self.received().len() < requests {
                self.arrived.notified().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("requests in time");
    }

    pub fn received(&self) -> Vec<Received> {
        self.state.lock().expect("a lock").received.clone()
    }

    /// All events that arrived, in their order.
    pub fn events(&self) -> Vec<Value> {
        self.received().iter().flat_map(Received::events).collect()
    }

    /// Most requests that were open at the same time.
    pub fn most_open(&self) -> usize {
        self.state.lock().expect("a lock").most_open
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Received {
    pub fn events(&self) -> Vec<Value> {
        serde_json::from_str(&self.body).expect("a list of events")
    }
}

async fn serve(
    mut stream: TcpStream,
    state: &Mutex<State>,
    arrived: &Notify,
    answers: &Semaphore,
) -> Option<()> {
    let received = read(&mut stream).await?;
    let reply = {
        let mut state = state.lock().expect("a lock");
        state.received.push(received);
        state.open += 1;
        state.most_open = state.most_open.max(state.open);
        state.replies.pop_front().unwrap_or(Reply::Status(200))
    };
    arrived.notify_waiters();
    arrived.notify_one();
    // Long enough that requests which may be open at the same time are.
    tokio::time::sleep(Duration::from_millis(20)).await;
    answers.acquire().await.ok()?.forget();
    state.lock().expect("a lock").open -= 1;
    let head = match reply {
        Reply::Status(status) => format!("HTTP/1.1 {status} Whatever\r\n"),
        Reply::RedirectTo(url) => format!("HTTP/1.1 302 Found\r\nLocation: {url}\r\n"),
        Reply::Silence => {
            let _ = stream.read(&mut [0]).await;
            return None;
        }
    };
    stream.write_all(format!("{head}Content-Length: 0\r\n\r\n").as_bytes()).await.ok()
}

async fn read(stream: &mut TcpStream) -> Option<Received> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let (line, headers) = head.split_once("\r\n")?;
            let headers: HashMap<String, String> = headers
                .lines()
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect();
            if body.len() >= headers.get("content-length")?.parse::<usize>().ok()? {
                return Some(Received { line: line.to_owned(), headers, body: body.to_owned() });
            }
        }
        let read = stream.read(&mut buffer).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&buffer[..read]);
    }
}

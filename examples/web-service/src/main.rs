//! Serves on the port given as the only argument, or on 3000, for this machine alone.

use std::io;

use tokio::net::TcpListener;
use web_service::{Ledgers, routes};

#[tokio::main]
async fn main() -> io::Result<()> {
    let port = std::env::args().nth(1).and_then(|port| port.parse().ok());
    let listener = TcpListener::bind(("127.0.0.1", port.unwrap_or(3000))).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, routes(Ledgers::default())).await
}

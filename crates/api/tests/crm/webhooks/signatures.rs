//! Signatures, made a second time by the definition of HMAC.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{Program, deliver, emit, open_houses, receiver::Receiver};

/// RFC 2104 with SHA-256, whose blocks have 64 bytes.
fn hmac_sha256(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0; 64];
    if key.len() > 64 {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let pad = |with: u8| block.map(|byte| byte ^ with);
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().to_vec()
}

#[actix_web::test]
async fn a_request_carries_both_signatures_and_the_time_of_its_attempt() {
    for house in open_houses().await {
        let (program, receiver) = (
            Program::new(&house).await,
            Receiver::replying([super::receiver::Reply::Status(500)]).await,
        );
        program.listens(&receiver.url, "ticket.creation", None).await;
        emit(&house, "ticket.creation", 1_042, json!({})).await;
        deliver(&house).await;
        house.pass_minutes(1);
        deliver(&house).await;
        let received = receiver.received();
        assert_eq!(received.len(), 2, "{}", house.database);
        for (number, request) in received.iter().enumerate() {
            let stamp = &request.headers["x-hubspot-request-timestamp"];
            let sent = house.now().millis() - if number == 0 { 60_000 } else { 0 };
            assert_eq!(stamp, &sent.to_string());
            let source = format!("POST{}{}{stamp}", receiver.url, request.body);
            let v3 = hmac_sha256(program.secret.as_bytes(), source.as_bytes());
            assert_eq!(request.headers["x-hubspot-signature-v3"], STANDARD.encode(v3));
            let v1 = Sha256::digest(format!("{}{}", program.secret, request.body));
            let v1: String = v1.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(request.headers["x-hubspot-signature"], v1);
            assert_eq!(request.headers["x-hubspot-signature-version"], "v1");
            assert_eq!(request.headers["content-type"], "application/json");
            assert_eq!(request.line, "POST /hook?a=1 HTTP/1.1");
            let host = receiver.url.trim_start_matches("http://").split('/').next();
            assert_eq!(Some(request.headers["host"].as_str()), host);
        }
    }
}

#[test]
fn the_second_implementation_is_the_one_that_is_known() {
    let known = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";
    let made = hmac_sha256(b"key", b"The quick brown fox jumps over the lazy dog");
    assert_eq!(made.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), known);
}

//! How outgoing mail leaves.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use serde::Deserialize;

/// Settings about mail as flags or variables give them.
#[derive(Debug, Clone, Default, Args)]
pub struct SmtpFlags {
    /// Server that takes outgoing mail; without one, mail is kept and can be read in the console
    #[arg(long, global = true, env = "PORTICO_SMTP_HOST", value_name = "HOST")]
    pub smtp_host: Option<String>,
    /// Its port [default: 587, with smtp-tls implicit 465, with none 25]
    #[arg(long, global = true, env = "PORTICO_SMTP_PORT", value_name = "PORT")]
    pub smtp_port: Option<u16>,
    /// How the connection is encrypted [default: starttls]
    #[arg(long, global = true, env = "PORTICO_SMTP_TLS", value_name = "HOW")]
    pub smtp_tls: Option<SmtpTls>,
    /// User to sign in to the server with
    #[arg(long, global = true, env = "PORTICO_SMTP_USER", value_name = "USER")]
    pub smtp_user: Option<String>,
    /// File with that user's password
    #[arg(long, global = true, env = "PORTICO_SMTP_PASSWORD_FILE", value_name = "FILE")]
    pub smtp_password_file: Option<PathBuf>,
    /// Sender of mail whose inbox has none of its own, e.g. 'Support <support@example.com>'
    #[arg(long, global = true, env = "PORTICO_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
}

/// How the connection to the server is encrypted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpTls {
    /// It begins in the clear and must become encrypted before anything is said.
    #[default]
    Starttls,
    /// It is encrypted from the beginning.
    Implicit,
    /// It is not: everybody on the way reads the mail and the password.
    None,
}

/// The server that takes outgoing mail.
#[derive(Clone)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is encrypted.
    pub tls: SmtpTls,
    /// User and password, where it wants them.
    pub login: Option<(String, String)>,
    /// The sender of mail whose inbox has none of its own.
    pub from: String,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

impl SmtpFlags {
    /// The server, where one is named.
    ///
    /// # Errors
    /// A sentence that names the setting and what is wrong with it.
    pub fn load(self) -> anyhow::Result<Option<Smtp>> {
        let Self { smtp_host, smtp_port, smtp_tls, smtp_user, smtp_password_file, mail_from } =
            self;
        let Some(host) = smtp_host else {
            if smtp_port.is_some() || smtp_user.is_some() || smtp_password_file.is_some() {
                bail!("smtp_host: it is missing, and other settings of the mail server are there");
            }
            return Ok(None);
        };
        let tls = smtp_tls.unwrap_or_default();
        let usual = match tls {
            SmtpTls::Starttls => 587,
            SmtpTls::Implicit => 465,
            SmtpTls::None => 25,
        };
        let login = match (smtp_user, smtp_password_file) {
            (None, None) => None,
            (Some(user), Some(file)) => {
                let password = std::fs::read_to_string(&file).with_context(|| {
                    format!("smtp_password_file: {} cannot be read", file.display())
                })?;
                Some((user, password.trim_end_matches(['\r', '\n']).to_owned()))
            }
            (Some(_), None) => bail!("smtp_password_file: it is missing, and smtp_user is there"),
            (None, Some(_)) => bail!("smtp_user: it is missing, and smtp_password_file is there"),
        };
        let from = mail_from.context("mail_from: it is missing, and smtp_host is there")?;
        from.parse::<lettre::message::Mailbox>().map_err(|_| {
            anyhow::anyhow!("mail_from: {from:?} is not like 'Support <support@example.com>'")
        })?;
        Ok(Some(Smtp { host, port: smtp_port.unwrap_or(usual), tls, login, from }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(host: &str) -> SmtpFlags {
        SmtpFlags {
            smtp_host: Some(host.to_owned()),
            mail_from: Some("Support <support@example.com>".to_owned()),
            ..SmtpFlags::default()
        }
    }

    #[test]
    fn the_connection_is_encrypted_unless_told_otherwise() {
        let smtp = flags("mail.example.com").load().expect("settings").expect("a server");
        assert_eq!((smtp.tls, smtp.port), (SmtpTls::Starttls, 587));
        let none = SmtpFlags { smtp_tls: Some(SmtpTls::None), ..flags("localhost") };
        assert_eq!(none.load().expect("settings").expect("a server").port, 25);
        assert!(SmtpFlags::default().load().expect("settings").is_none());
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        let refused = |flags: SmtpFlags| flags.load().expect_err("refused").to_string();
        let lone = SmtpFlags { smtp_port: Some(25), ..SmtpFlags::default() };
        assert!(refused(lone).starts_with("smtp_host:"));
        let nobody = SmtpFlags { mail_from: None, ..flags("a") };
        assert!(refused(nobody).starts_with("mail_from:"));
        let wrong = SmtpFlags { mail_from: Some("support".to_owned()), ..flags("a") };
        assert!(refused(wrong).starts_with("mail_from:"));
        let user = SmtpFlags { smtp_user: Some("u".to_owned()), ..flags("a") };
        assert!(refused(user).starts_with("smtp_password_file:"));
    }
}

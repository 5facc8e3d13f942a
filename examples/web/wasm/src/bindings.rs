//! What JavaScript calls. Each function hands on what the crate answers.

use std::rc::Rc;

use exchange_agreement::{Document, PartialDate};
use js_sys::{JSON, Uint8Array};
use serde::Serialize;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::names::{self, Unknown};
use crate::reading::Read;
use crate::{blocks, picture};

/// The most findings that have their places if the caller does not say how many.
const PLACED: usize = 100;

/// Reads a text, as text or as the bytes of a file. No text of any kind makes this fail: what is wrong with it is in the
/// findings.
///
/// # Errors
///
/// Throws if the value is neither text nor bytes.
#[wasm_bindgen]
pub fn read(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: &JsValue,
) -> Result<Reading, JsError> {
    if let Some(text) = text.as_string() {
        Ok(Reading(Read::new(text.as_bytes())))
    } else if let Some(bytes) = text.dyn_ref::<Uint8Array>() {
        Ok(Reading(Read::new(&bytes.to_vec())))
    } else {
        Err(JsError::new("a document is read from text or from bytes"))
    }
}

/// A text that was read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Reading(Read);

#[wasm_bindgen]
impl Reading {
    /// The document, unless a fault of the text refuses it.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn document(&self) -> Option<AgreementDocument> {
        let document = self.0.document()?;
        Some(AgreementDocument(Rc::clone(document)))
    }

    /// The text, with a replacement character for what is no text.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn text(&self) -> String {
        self.0.text().to_owned()
    }

    /// The faults that refuse the document. If there are none, the findings about it at the end of a day, or with everything
    /// recorded. `most` of them (100) have their place in the text, from the position `from` on (0).
    ///
    /// # Errors
    ///
    /// Throws if the day is malformed.
    #[wasm_bindgen(unchecked_return_type = "PlacedFindings")]
    pub fn findings(
        &self,
        day: Option<String>,
        from: Option<u32>,
        most: Option<u32>,
    ) -> Result<JsValue, JsError> {
        let size = |number: Option<u32>| number.and_then(|number| usize::try_from(number).ok());
        let range = [size(from).unwrap_or(0), size(most).unwrap_or(PLACED)];
        object(&self.0.findings(date(day)?, range))
    }
}

/// A document: an agreement, its journal and the reports. A day is a day, month or year, such as `2025-05-24`; without one,
/// everything recorded counts.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AgreementDocument(Rc<Document>);

#[wasm_bindgen]
impl AgreementDocument {
    /// The title of the agreement, if it has one.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn title(&self) -> Option<String> {
        self.0.agreement().title().map(ToString::to_string)
    }

    /// The days on which the state of the agreement can change, the earliest first.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn days(&self) -> Vec<String> {
        let days = self.0.ledger().days().into_iter();
        days.map(|day| day.to_string()).collect()
    }

    /// The document as an object, as it would be written.
    ///
    /// # Errors
    ///
    /// Throws if memory ends.
    #[wasm_bindgen(js_name = toObject, unchecked_return_type = "DocumentObject")]
    pub fn to_object(&self) -> Result<JsValue, JsError> {
        parsed(&self.0.to_json())
    }

    /// The document as JSON text, indented.
    #[wasm_bindgen(js_name = toJson)]
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// Where the agreement stands: balances, promises, rules and custody.
    ///
    /// # Errors
    ///
    /// Throws if the day is malformed.
    #[wasm_bindgen(unchecked_return_type = "Standing")]
    pub fn standing(&self, day: Option<String>) -> Result<JsValue, JsError> {
        let ledger = self.0.ledger();
        let standing = date(day)?.map_or_else(|| ledger.standing(), |day| ledger.as_of(day));
        object(&standing)
    }

    /// The people and remains that finally count as having moved.
    ///
    /// # Errors
    ///
    /// Throws if the day is malformed.
    #[wasm_bindgen(unchecked_return_type = "Movement[]")]
    pub fn movements(&self, day: Option<String>) -> Result<JsValue, JsError> {
        let ledger = self.0.ledger();
        let movements = match date(day)? {
            None => ledger.movements(),
            Some(day) => ledger.movements_as_of(day),
        };
        let movements: Vec<_> = movements.iter().collect();
        object(&movements)
    }

    /// The figures of the reports side by side.
    ///
    /// # Errors
    ///
    /// Throws if memory ends.
    #[wasm_bindgen(unchecked_return_type = "Reconciliation")]
    pub fn reconciliation(&self) -> Result<JsValue, JsError> {
        object(&self.0.reconciliation())
    }

    /// How many may still go in one exchange on a day.
    ///
    /// # Errors
    ///
    /// Throws if the day is malformed.
    #[wasm_bindgen(unchecked_return_type = "Room")]
    pub fn room(&self, day: &str) -> Result<JsValue, JsError> {
        let day = day
            .parse::<PartialDate>()
            .map_err(|error| malformed(&error))?;
        object(&self.0.ledger().room(day))
    }

    /// A page as blocks: titles, facts, tables and lines, as text without markup.
    ///
    /// # Errors
    ///
    /// Throws if there is no such page, or if the day is malformed.
    #[wasm_bindgen(unchecked_return_type = "Block[]")]
    pub fn page(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PageName")] name: &str,
        day: Option<String>,
    ) -> Result<JsValue, JsError> {
        let page = names::page(&self.0, name, date(day)?).map_err(|name| unknown(&name))?;
        object(&blocks::blocks(&page))
    }

    /// A page as Markdown.
    ///
    /// # Errors
    ///
    /// Throws if there is no such page, or if the day is malformed.
    pub fn markdown(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PageName")] name: &str,
        day: Option<String>,
    ) -> Result<String, JsError> {
        let page = names::page(&self.0, name, date(day)?).map_err(|name| unknown(&name))?;
        Ok(page.to_markdown())
    }

    /// The pictures that the document has anything for.
    #[wasm_bindgen(getter, unchecked_return_type = "PictureName[]")]
    #[must_use]
    pub fn pictures(&self) -> Vec<String> {
        let names = names::pictures(&self.0).iter();
        names.map(|name| (*name).to_owned()).collect()
    }

    /// A picture, and what it shows in words.
    ///
    /// # Errors
    ///
    /// Throws if there is no such picture, or if the day is malformed.
    #[wasm_bindgen(unchecked_return_type = "Picture")]
    pub fn picture(
        &self,
        #[wasm_bindgen(unchecked_param_type = "PictureName")] name: &str,
        day: Option<String>,
    ) -> Result<JsValue, JsError> {
        let svg = names::picture(&self.0, name, date(day)?).map_err(|name| unknown(&name))?;
        object(&picture::picture(&svg))
    }

    /// The tables that the document has anything for.
    #[wasm_bindgen(getter, unchecked_return_type = "TableName[]")]
    #[must_use]
    pub fn tables(&self) -> Vec<String> {
        let names = names::tables(&self.0).iter();
        names.map(|name| (*name).to_owned()).collect()
    }

    /// A table for spreadsheets, as CSV.
    ///
    /// # Errors
    ///
    /// Throws if there is no such table, or if the day is malformed.
    pub fn csv(
        &self,
        #[wasm_bindgen(unchecked_param_type = "TableName")] name: &str,
        day: Option<String>,
    ) -> Result<String, JsError> {
        names::table(&self.0, name, date(day)?).map_err(|name| unknown(&name))
    }
}

fn date(day: Option<String>) -> Result<Option<PartialDate>, JsError> {
    let day = day.map(|day| day.parse::<PartialDate>());
    day.transpose().map_err(|error| malformed(&error))
}

fn malformed(error: &dyn core::fmt::Display) -> JsError {
    JsError::new(&format!("day: {error}"))
}

fn unknown(name: &Unknown) -> JsError {
    JsError::new(name.text())
}

/// Returns an answer as an object of JavaScript.
fn object(answer: &impl Serialize) -> Result<JsValue, JsError> {
    parsed(&serde_json::to_string(answer)?)
}

/// Returns the object of JavaScript that a text of JSON is.
fn parsed(text: &str) -> Result<JsValue, JsError> {
    JSON::parse(text).map_err(|_| JsError::new("an answer could not be handed over"))
}

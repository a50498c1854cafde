//! People who were met and give no response: counted, and nothing else is kept of them.

use crate::json::names;

/// The kind of their records, `contact/<uuid>`. Each holds a campaign, a village, a day and, in [`OUTCOME`], why.
pub const CONTACT: &str = "contact";

/// The field of a contact that says why there is no response.
pub const OUTCOME: &str = "outcome";

names! {
    /// Why somebody who was met gives no response.
    pub enum Outcome {
        /// Không sử dụng dịch vụ nào trong kỳ: nobody of the household has used any of the services.
        NoExperience = "no-experience",
        /// Không muốn trả lời.
        Refused = "refused",
    }
}

/// The record of a contact.
#[must_use]
pub fn contact_record(id: &str) -> String {
    format!("{CONTACT}/{id}")
}

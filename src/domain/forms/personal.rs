//! Questions that would identify a person. A form that has one is refused when it is read: responses are anonymous by
//! structure, not by discipline.

use super::question::{Question, QuestionKind, Role};
use crate::text::{contains, fold_diacritics, is_letter};

/// Ids of questions that ask for personal data, without diacritics and with `-` between words.
const IDS: [&str; 25] = [
    "name",
    "full-name",
    "fullname",
    "respondent-name",
    "ten",
    "ho-ten",
    "hoten",
    "ho-va-ten",
    "phone",
    "phone-number",
    "telephone",
    "mobile",
    "sdt",
    "so-dien-thoai",
    "dien-thoai",
    "cccd",
    "cmnd",
    "so-cccd",
    "so-cmnd",
    "id-number",
    "dob",
    "birth-date",
    "date-of-birth",
    "birthday",
    "ngay-sinh",
];

/// Words of questions, folded and without "của".
const WORDS: [&str; 42] = [
    "ho ten",
    "ho va ten",
    "ten ong",
    "ten ba",
    "ten anh",
    "ten chi",
    "ten con",
    "ten chau",
    "ten nguoi",
    "ten goi",
    "ten chu ho",
    "ten be",
    "ten tre",
    "ten hoc sinh",
    "ten day du",
    "biet ten",
    "ghi ten",
    "xin ten",
    "quy danh",
    "so dien thoai",
    "dien thoai ong",
    "dien thoai anh",
    "dien thoai lien he",
    "dien thoai lien lac",
    "so di dong",
    "zalo",
    "cccd",
    "cmnd",
    "can cuoc",
    "chung minh nhan dan",
    "chung minh thu",
    "so dinh danh",
    "ma dinh danh",
    "ngay sinh",
    "ngay thang nam sinh",
    "full name",
    "your name",
    "phone number",
    "telephone number",
    "identity number",
    "date of birth",
    "birth date",
];

/// Returns `true` if `question` asks for a name, a telephone or identity number, or a birth date. Items and choices cannot
/// take one; for free answers the words count, in every language of the form.
pub(super) fn is_personal(question: &Question) -> bool {
    let is_free = matches!(question.kind, QuestionKind::Text | QuestionKind::Number);
    if question.role == Role::Scored || !is_free {
        return false;
    }
    let words = |text: &str, between: &str| {
        let folded = fold_diacritics(text);
        let words = folded.split(|letter: char| !is_letter(letter) && !letter.is_ascii_digit());
        words.filter(|word| !word.is_empty() && *word != "cua").collect::<Vec<_>>().join(between)
    };
    let says = |text: &str| {
        let words = format!(" {} ", words(text, " "));
        WORDS.iter().any(|own| contains(&words, &format!(" {own} ")))
    };
    let id = words(&question.id, "-");
    IDS.contains(&id.as_str()) || question.text.all().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forms::LocalizedText;
    use crate::json::{FromValue as _, Map};

    fn asks(kind: QuestionKind, id: &str, text: LocalizedText) -> bool {
        is_personal(&Question::plain(id, Role::Closing, kind, text))
    }

    #[test]
    fn a_question_for_who_somebody_is_is_found_by_its_words_or_its_id() {
        for text in [
            "Xin cho biết họ và tên của Ông/Bà",
            "Họ tên",
            "Tên của con Ông/Bà",
            "Số điện thoại liên hệ (nếu có)",
            "Số Căn cước công dân",
            "SỐ CMND",
            "Ngày sinh",
            "Ngày, tháng, năm sinh của trẻ",
            "Ho\u{323} va\u{300} te\u{302}n",
        ] {
            assert!(asks(QuestionKind::Text, "q1", text.into()), "{text}");
        }
        for id in ["name", "full_name", "phone", "CCCD", "ngay_sinh", "ho-ten"] {
            assert!(asks(QuestionKind::Text, id, "Ghi vào đây".into()), "{id}");
        }
        assert!(asks(QuestionKind::Number, "q1", "Số định danh cá nhân".into()));
        let english = Map::new().with("vi", "Ghi vào đây").with("en", "What is your full name?").into();
        let english = LocalizedText::from_value(&english);
        assert!(english.is_ok_and(|text| asks(QuestionKind::Text, "q1", text)));
    }

    #[test]
    fn other_questions_are_left_alone() {
        for text in [
            "Ông/Bà có ý kiến gì khác, xin ghi rõ?",
            "Tên cơ sở y tế gần nhất",
            "Tên các dịch vụ đã dùng",
            "Sinh hoạt phí hằng tháng",
            "Số lần đến trạm trong năm",
            "What would you change?",
        ] {
            assert!(!asks(QuestionKind::Text, "q1", text.into()), "{text}");
        }
        assert!(!asks(QuestionKind::Choice, "phone", "Ông/Bà có số điện thoại riêng không?".into()));
    }
}

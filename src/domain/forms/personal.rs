//! Questions that would identify a person. A form that has one is refused when it is read: responses are anonymous by
//! structure, not by discipline.

use super::question::{Question, QuestionKind, Role};
use super::text::LocalizedText;
use crate::text::{contains, fold_diacritics, is_letter, lower};

/// Ids of questions that ask for personal data, without diacritics, numbers and the words of [`BESIDE`], and with `-` between
/// words.
const IDS: [&str; 33] = [
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
    "first-name",
    "last-name",
    "so-dt",
    "cmt",
    "cmtnd",
    "passport",
    "birthdate",
    "ngaysinh",
];

/// Words of ids beside what is asked for: `respondent_phone`, `so_dt`, `phone_1`.
const BESIDE: [&str; 11] =
    ["respondent", "so", "number", "no", "my", "your", "contact", "person", "patient", "parent", "nguoi"];

/// Labels that are a question for personal data as a whole.
const WHOLE: [&str; 6] = ["ten", "name", "dien thoai", "phone", "mobile", "birthday"];

/// Words of questions, folded and without "của".
const WORDS: [&str; 58] = [
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
    "ten me",
    "ten cha",
    "ten chong",
    "ten bac si",
    "ten benh nhan",
    "sdt",
    "so dt",
    "so cmt",
    "cmtnd",
    "ho chieu",
    "c c c d",
    "ngay thang sinh",
    "first name",
    "last name",
    "mobile number",
    "national id",
];

/// The same with their marks: "tên bản" asks for a village.
const MARKED: [&str; 8] =
    ["tên bạn", "tên bố", "tên vợ", "bà tên là", "ông tên là", "anh tên là", "chị tên là", "bạn tên là"];

/// What an explanation says that wants no name.
const EXCUSED: [&str; 5] = [" khong ghi ", " khong can ", " khong hoi ", " khong neu ", " do not "];

/// Returns `true` if `question` asks for a name, a telephone or identity number, or a birth date. Items and choices cannot
/// take one; for free answers the words count, in every language of the form.
pub(super) fn is_personal(question: &Question) -> bool {
    let is_free = matches!(question.kind, QuestionKind::Text | QuestionKind::Number);
    if question.role == Role::Scored || !is_free {
        return false;
    }
    let words = |text: &str| {
        let folded = fold_diacritics(text);
        let words = folded.split(|letter: char| !is_letter(letter) && !letter.is_ascii_digit());
        words.filter(|word| !word.is_empty() && *word != "cua").map(str::to_owned).collect::<Vec<_>>()
    };
    let says = |text: &str| {
        let words = words(text).join(" ");
        let small: String = text.chars().map(lower).collect();
        WHOLE.contains(&&*words)
            || WORDS.iter().any(|own| contains(&format!(" {words} "), &format!(" {own} ")))
            || MARKED.iter().any(|own| contains(&small, own))
    };
    // An explanation may say as well that no name is wanted.
    let is_excused = |text: &str| {
        let words = format!(" {} ", words(text).join(" "));
        EXCUSED.iter().any(|own| contains(&words, own))
    };
    let asks = |text: &str| says(text) && !is_excused(text);
    let mut explained = question.hint.iter().flat_map(LocalizedText::all);
    is_id(&question.id) || question.text.all().any(says) || explained.any(asks)
}

/// Returns `true` for an id like [`IDS`]: also `phoneNumber`, `respondent_phone`, `phone1`.
fn is_id(id: &str) -> bool {
    let mut apart = String::with_capacity(id.len() + 4);
    let mut last = ' ';
    for letter in id.chars() {
        if last.is_ascii_lowercase() && letter.is_ascii_uppercase() {
            apart.push('-');
        }
        apart.push(if letter.is_ascii_digit() { '-' } else { letter });
        last = letter;
    }
    let folded = fold_diacritics(&apart);
    let words = folded.split(|letter| !is_letter(letter)).filter(|word| !word.is_empty());
    let asked = words.filter(|word| !BESIDE.contains(word)).collect::<Vec<_>>().join("-");
    let whole = fold_diacritics(id).replace('_', "-");
    // What stands beside a bare "name" tells whose it is: `name2`, `so_ten`.
    IDS.contains(&&*whole) || IDS.contains(&&*asked) && !["name", "ten"].contains(&&*asked)
}

#[cfg(test)]
mod tests {
    use super::*;
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
            "Tên bạn là gì?",
            "Ông bà tên là gì?",
            "Tên mẹ của cháu",
            "SĐT liên hệ",
            "Số ĐT",
            "Điện thoại",
            "Số CMT",
            "Số hộ chiếu",
            "C.C.C.D",
            "Ngày, tháng sinh",
            "Name",
            "First name",
            "Mobile number",
        ] {
            assert!(asks(QuestionKind::Text, "q1", text.into()), "{text}");
        }
        for id in [
            "name",
            "full_name",
            "phone",
            "CCCD",
            "ngay_sinh",
            "ho-ten",
            "sdt_1",
            "so_dt",
            "phone1",
            "respondent_phone",
            "phoneNumber",
            "first_name",
            "ngaysinh",
            "passport",
        ] {
            assert!(asks(QuestionKind::Text, id, "Ghi vào đây".into()), "{id}");
        }
        assert!(asks(QuestionKind::Number, "q1", "Số định danh cá nhân".into()));
        let mut explained = Question::plain("q1", Role::Closing, QuestionKind::Text, "Ý kiến khác".into());
        explained.hint = Some("Ghi họ tên và số điện thoại".into());
        assert!(is_personal(&explained));
        explained.hint = Some("Ghi họ tên (không bắt buộc)".into());
        assert!(is_personal(&explained));
        explained.hint = Some("Không ghi họ tên, số điện thoại".into());
        assert!(!is_personal(&explained));
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
            "Điện thoại của trạm có người nghe không?",
            "Tên bản nơi ông bà ở?",
            "Bệnh viện tên là gì?",
            "Tên bộ sách của trường",
        ] {
            assert!(!asks(QuestionKind::Text, "q1", text.into()), "{text}");
        }
        for id in ["phone_signal", "so_lan", "name_of_service", "mobile_clinic_visits", "dt"] {
            assert!(!asks(QuestionKind::Text, id, "Ghi vào đây".into()), "{id}");
        }
        assert!(!asks(QuestionKind::Choice, "phone", "Ông/Bà có số điện thoại riêng không?".into()));
    }
}

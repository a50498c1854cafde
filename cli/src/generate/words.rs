//! Names and sentences as people of the highlands write them. They are about no real person.

use so_thon::domain::FacilityKind;

/// Villages: id and name.
pub(super) const VILLAGES: [(&str, &str); 16] = [
    ("nam-chanh", "Nấm Chanh"),
    ("lung-trao", "Lùng Tráo"),
    ("thong-nhat", "Thống Nhất"),
    ("tan-son", "Tân Sơn (Lùng Cháng cũ)"),
    ("nam-dan", "Nấm Dẩn"),
    ("ngam-lam", "Ngam Lâm"),
    ("lung-mo", "Lùng Mở"),
    ("doan-ket", "Đoàn Kết"),
    ("na-rang", "Nà Ràng"),
    ("ban-diu", "Bản Díu"),
    ("ngan-lay", "Ngán Lầy"),
    ("ta-su-choong", "Tả Sử Choóng"),
    ("quang-nguyen", "Quảng Nguyên"),
    ("khuon-lung", "Khuôn Lùng"),
    ("sung-xang", "Sửng Xẳng"),
    ("na-chi", "Nà Chì"),
];

/// Facilities: id, name, kind, and the commune before the merger.
pub(super) const FACILITIES: [(&str, &str, FacilityKind, &str); 10] = [
    ("tram-nam-dan", "Trạm Y tế xã Nấm Dẩn", FacilityKind::Station, "Nấm Dẩn"),
    ("tram-ban-diu", "Điểm trạm y tế Bản Díu", FacilityKind::Station, "Bản Díu"),
    ("tram-nam-chanh", "Điểm trạm y tế \"Nấm Chanh\", đường liên thôn", FacilityKind::Station, "Nấm Dẩn"),
    ("mn-nam-dan", "Trường Mầm non Nấm Dẩn", FacilityKind::Preschool, "Nấm Dẩn"),
    ("mn-ban-diu", "Trường Mầm non Bản Díu", FacilityKind::Preschool, "Bản Díu"),
    ("th-nam-dan", "Trường PTDTBT Tiểu học Nấm Dẩn", FacilityKind::Primary, "Nấm Dẩn"),
    ("th-ban-diu", "Trường PTDTBT Tiểu học Bản Díu", FacilityKind::Primary, "Bản Díu"),
    ("th-nam-chanh", "Trường Tiểu học, điểm thôn Nấm Chanh", FacilityKind::Primary, "Nấm Dẩn"),
    ("thcs-nam-dan", "Trường PTDTBT THCS Nấm Dẩn", FacilityKind::LowerSecondary, "Nấm Dẩn"),
    ("thcs-ban-diu", "Trường PTDTBT THCS Bản Díu", FacilityKind::LowerSecondary, "Bản Díu"),
];

/// The phones' owners.
pub(super) const OWNERS: [&str; 8] = [
    "Trưởng thôn",
    "Phó trưởng thôn",
    "Chi hội trưởng Phụ nữ",
    "Bí thư Đoàn xã",
    "Công chức Văn hóa – Xã hội",
    "Nhân viên y tế thôn",
    "Hội Nông dân",
    "Cộng tác viên dân số",
];

/// Notes on tasks; some are empty.
pub(super) const NOTES: [&str; 6] = [
    "",
    "",
    "Đã gửi lấy ý kiến các đơn vị",
    "Chờ hướng dẫn của Sở Nội vụ",
    "Đang rà soát, dự kiến xong trước ngày 20",
    "Thiếu máy scan; đề nghị hỗ trợ",
];

/// Free texts; some begin or end in a way that is hard on tables.
pub(super) const COMMENTS: [&str; 20] = [
    "Đường tới trạm xa, có đoạn lầy khi mưa.",
    "Cán bộ nhiệt tình, dễ gần.",
    "Không có ý kiến gì thêm.",
    "Đề nghị có thêm thuốc cho người già.",
    "Chờ lâu vào buổi sáng thứ hai, nhất là khi có phiên chợ.",
    "Nhà vệ sinh cần nước sạch hơn.",
    "- Cần thêm ghế ngồi\n- Cần mái che chỗ để xe",
    "Mong cán bộ nói chậm, có người biết tiếng Mông, tiếng Nùng.",
    "Tốt!",
    "+ Sân trường rộng, sạch",
    "Nhà trường hay thông báo qua Zalo nhưng ở thôn không có sóng.",
    "Bữa ăn bán trú ngon, cháu thích.",
    "Cháu đi học xa 4 km, đề nghị cho ở bán trú.",
    "Thầy cô rất quan tâm; gia đình yên tâm.",
    "Các khoản thu cần nói rõ hơn, ví dụ \"quỹ lớp\" là gì.",
    "Giá = niêm yết, không phải trả thêm",
    "= như lần trước",
    "Nên có lịch tiêm báo trước một tuần",
    "Phòng tiêm hơi chật, trời lạnh chưa có lò sưởi.",
    "@trạm: cảm ơn các cô chú!",
];

//! The texts themselves. Sentence case, no full stop on labels, the next act named on its button.

macro_rules! texts {
    ($($name:ident: $vietnamese:literal, $english:literal;)*) => {
        /// A text of the interface, by what it is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each text says itself what it is")]
        pub enum T { $($name),* }

        /// All texts in one, each on a line: a table of addresses would weigh 2 KB.
        pub(super) const VIETNAMESE: &str = concat!($($vietnamese, "\n"),*);
        /// The same in English. The app's own module does not carry it: who wants English, fetches it from the desk.
        pub(super) const ENGLISH: &str = concat!($($english, "\n"),*);
    };
}

texts! {
    // The frame
    AppName: "Sổ Thôn", "Sổ Thôn";
    SkipToContent: "Tới nội dung", "Skip to content";
    MainMenu: "Các trang chính", "Main pages";
    Back: "Quay lại", "Back";
    Today: "Hôm nay", "Today";
    Survey: "Khảo sát", "Survey";
    Tasks: "Nhiệm vụ", "Tasks";
    HandOver: "Nộp & gộp", "Hand over";
    Results: "Kết quả", "Results";
    Settings: "Cài đặt", "Settings";
    Undo: "Hoàn tác", "Undo";
    Undone: "Đã hoàn tác", "Taken back";
    Deleted: "Đã xóa", "Deleted";
    Cancel: "Bỏ, không gộp", "Cancel, merge nothing";
    Add: "Thêm vào danh sách", "Add to the list";
    Yes: "Có", "Yes";
    No: "Không", "No";

    // What must be known before going on
    StorageFull: "Máy đã hết chỗ: nội dung vừa rồi chưa được lưu. Hãy xuất dữ liệu ra tệp ngay, không đóng trang này.", "No room left: what you just did was not saved. Export your data to a file now and do not close this page.";
    StorageRefused: "Trình duyệt không giữ được nội dung vừa rồi. Hãy xuất dữ liệu ra tệp ngay, không đóng trang này.", "The browser did not keep what you just did. Export your data to a file now and do not close this page.";
    StorageBlocked: "Trình duyệt này không cho lưu: đóng trang là mất hết. Hãy mở bằng Chrome hoặc Safari, không dùng cửa sổ ẩn danh.", "This browser does not allow storage: closing the page loses everything. Open it in Chrome or Safari, not in a private window.";
    ExportNow: "Xuất dữ liệu…", "Export data…";

    // Today
    TakeSurvey: "Lấy phiếu khảo sát", "Take a survey";
    ResumeDraft: "Tiếp tục phiếu đang dở: {0}", "Go on with the open form: {0}";
    DueReports: "Báo cáo sắp đến hạn", "Reports due";
    DueTasks: "Nhiệm vụ sắp đến hạn", "Tasks due";
    NotSubmitted: "Chưa nộp: {0} phiếu, {1} thay đổi", "Not handed over: {0} responses, {1} changes";
    NotSubmittedHelp: "Gửi tệp cho Phòng Văn hóa – Xã hội", "Send the file to the culture-society office";
    ConflictsOpen: "Xung đột cần quyết định: {0}", "Conflicts to decide: {0}";
    ConflictsOpenHelp: "Hai máy ghi khác nhau về cùng một việc", "Two devices say different things about the same";
    NameYourDevice: "Đặt tên cho máy này", "Name this device";
    NameYourDeviceHelp: "Để nơi nhận biết tệp của ai", "So that the office knows whose file it has";
    NothingDue: "Không có nhiệm vụ nào đến hạn trong 14 ngày tới. Xem tất cả ở trang Nhiệm vụ.", "No task is due within 14 days. See all of them under Tasks.";
    NoReportDue: "Không còn báo cáo nào phải nộp trong năm.", "No report is left for this year.";
    AllDueTasks: "Xem cả {0} nhiệm vụ đến hạn", "See all {0} tasks due";
    AllDueReports: "Xem cả {0} báo cáo", "See all {0} reports";
    DaysLate: "Quá hạn {0} ngày", "{0} days late";
    DaysLeft: "Còn {0} ngày", "{0} days left";
    DueToday: "Hạn hôm nay", "Due today";
    BeforeDay: "Trước ngày {0}", "Before {0}";
    ReceivedOf: "đã nhận {0}/{1} đơn vị", "{0} of {1} units received";
    ReportFor: "Báo cáo CCHC {0}", "Reform report, {0}";
    OwnPlans: "Kế hoạch CCHC của từng cơ quan, đơn vị", "Each unit’s own reform plan";

    // Surveys
    PublicHealth: "Y tế công lập (nhiệm vụ 44)", "Public health (task 44)";
    PublicEducation: "Giáo dục công lập (nhiệm vụ 45)", "Public education (task 45)";
    ResponsesHere: "Phiếu trên máy này", "Responses on this device";
    OwnAndAll: "{0} phiếu lấy trên máy này, {1} phiếu tất cả", "{0} taken on this device, {1} in all";
    ItemsAndGroups: "{0} câu, {1} nhóm", "{0} items, {1} groups";
    DraftOpen: "Phiếu đang dở", "An open form";
    VerifiedTranscription: "Câu chữ theo các bản chép khớp nhau, chưa đối chiếu bản gốc", "Wording from transcriptions that agree, not checked against the original";
    VerifiedSingle: "Câu chữ theo một bản chép, chưa đối chiếu bản gốc", "Wording from a single transcription, not checked against the original";
    VerifiedNot: "Câu chữ dựng lại, chưa phải mẫu chính thức", "Reconstructed wording, not the official form";
    NoRoomForForm: "Máy không còn đủ chỗ cho một phiếu nữa. Hãy nộp dữ liệu trước khi lấy phiếu mới.", "There is no room for another response. Hand over the data before taking a new one.";
    FormUnknown: "Phiên bản này chưa biết mẫu phiếu đó. Dữ liệu vẫn được giữ nguyên.", "This version does not know that form. Its data is kept as it is.";

    // Filling in
    ConsentNotice: "Khảo sát tự nguyện và ẩn danh: không ghi tên, số điện thoại hay giấy tờ; câu nào không muốn thì không trả lời; ý kiến không ảnh hưởng đến quyền lợi. Phiếu do UBND xã dùng để cải thiện dịch vụ.", "The survey is voluntary and anonymous: no name, telephone or identity number is taken; any question may be left out; the answers do not affect anybody’s rights. The commune uses them to improve its services.";
    AgreeAndStart: "Đồng ý, bắt đầu", "Agree and start";
    Next: "Tiếp", "Next";
    Previous: "Trước", "Previous";
    ToReview: "Xem lại", "Review";
    Progress: "Tiến độ", "Progress";
    ItemsAnswered: "{0}/{1} câu đã trả lời", "{0} of {1} answered";
    DraftKept: "Trên máy còn một phiếu chưa lưu: {0}/{1} câu đã trả lời.", "A form on this device was not saved yet: {0} of {1} items answered.";
    DraftWhose: "Nếu là phiếu của người khác, hãy bỏ và bắt đầu phiếu mới.", "If it is another person’s, discard it and start anew.";
    DiscardDraft: "Bỏ phiếu dở", "Discard it";
    GoOn: "Tiếp tục phiếu này", "Go on with it";
    AboutRespondent: "Về người trả lời", "About the respondent";
    AboutRespondentHelp: "Không bắt buộc. Chỉ hỏi theo nhóm để không nhận ra ai.", "Not required. Asked in bands only, so that nobody can be recognised.";
    NotChosen: "– chưa chọn –", "– not chosen –";
    Village: "Thôn", "Village";
    FacilityRated: "Cơ sở được đánh giá", "Facility that is rated";
    Facility: "Cơ sở", "Facility";
    AddVillages: "Thêm danh sách thôn", "Add the villages";
    AddFacilities: "Thêm trạm y tế, trường học", "Add stations and schools";
    VeryUnsatisfied: "Rất không hài lòng", "Very dis\u{ad}satisfied";
    Unsatisfied: "Không hài lòng", "Dis\u{ad}satisfied";
    Neutral: "Bình thường", "Neutral";
    Satisfied: "Hài lòng", "Satisfied";
    VerySatisfied: "Rất hài lòng", "Very satisfied";
    NotUsed: "Không sử dụng", "Did not use";
    Refused: "Không trả lời", "No answer";
    Declined: "Không muốn trả lời", "Would rather not say";
    Unanswered: "Chưa trả lời", "Unanswered";
    ClosingQuestions: "Câu hỏi cuối", "Closing questions";
    OtherPercent: "Hoặc ghi số %", "Or another %";
    PercentWrong: "Ghi một số từ 0 đến {0}.", "Enter a number from 0 to {0}.";
    NoNamesHere: "Không ghi tên người, số điện thoại, số giấy tờ.", "Write no names, telephone or identity numbers.";
    HintNumber: "Có vẻ như có số điện thoại hoặc số giấy tờ: hãy bỏ đi.", "This looks like a telephone or identity number: please take it out.";
    HintName: "Có vẻ như có tên người: hãy bỏ đi.", "This looks like a person’s name: please take it out.";
    Review: "Xem lại trước khi lưu", "Review before saving";
    AllAnswered: "Đã trả lời đủ", "All answered";
    StillOpen: "Chưa trả lời: {0}", "Unanswered: {0}";
    FewAnswers: "Chưa trả lời được một nửa số câu: phiếu vẫn được lưu nhưng không tính vào kết quả.", "Less than half of the items are answered: the response is saved but does not count in the results.";
    SaveResponse: "Lưu phiếu", "Save the response";
    SaveCorrection: "Lưu bản sửa", "Save the correction";
    CorrectionSaved: "Đã lưu bản sửa; bản trước còn trong lịch sử", "Correction saved; the earlier version stays in the history";
    ResponseSaved: "Đã lưu phiếu", "Response saved";
    ResponseNumber: "Phiếu thứ {0} trên máy này", "Number {0} on this device";
    ThankYou: "Cảm ơn Ông/Bà đã trả lời.", "Thank you for answering.";
    NextPerson: "Người tiếp theo", "Next person";
    Finish: "Xong", "Finish";

    // Responses
    Responses: "Các phiếu", "Responses";
    OneResponse: "Phiếu", "Response";
    Correcting: "Sửa phiếu", "Correct a response";
    OnlyThisDevice: "Chỉ phiếu lấy trên máy này", "Only those taken on this device";
    NoResponses: "Chưa có phiếu nào. Vào Khảo sát để lấy phiếu đầu tiên.", "No responses yet. Take the first one under Survey.";
    ShowMore: "Xem thêm ({0})", "Show more ({0})";
    DeletedMark: "Đã xóa", "Deleted";
    InConflict: "Xung đột", "Conflict";
    ResponseGone: "Không có phiếu này trên máy.", "This response is not on this device.";
    ResponseHidden: "Phiếu này đã xóa, không tính vào kết quả. Nội dung vẫn còn và có thể khôi phục.", "This response is deleted and does not count. It is still here and can be restored.";
    Restore: "Khôi phục", "Restore";
    Restored: "Đã khôi phục", "Restored";
    Correct: "Sửa phiếu…", "Correct…";
    Delete: "Xóa", "Delete";
    History: "Lịch sử thay đổi", "History";
    ThisDevice: "Máy này", "This device";

    // Tasks
    TaskNumber: "Nhiệm vụ {0}", "Task {0}";
    TaskName: "Tên nhiệm vụ", "Name";
    Targets: "Chỉ tiêu", "Targets";
    Units: "Đơn vị và báo cáo", "Units and reports";
    UnitsAndReports: "Đơn vị", "Units";
    EveryUnit: "Mọi đơn vị", "Every unit";
    EveryStatus: "Mọi tình trạng", "Every status";
    EveryDue: "Mọi thời hạn", "Every due date";
    Late: "Quá hạn", "Late";
    LateOrSoon: "Quá hạn hoặc sắp đến hạn", "Late or soon";
    Standing: "Thường xuyên", "Standing";
    DueDate: "Thời hạn", "Due date";
    SearchTasks: "Tìm nhiệm vụ (không cần dấu)", "Search tasks (marks not needed)";
    TasksShown: "{0}/{1} nhiệm vụ", "{0} of {1} tasks";
    NoTaskFound: "Không tìm thấy nhiệm vụ nào. Bớt chữ hoặc bỏ bộ lọc.", "No task found. Use fewer words or filters.";
    LeadMissing: "Nguồn không ghi cơ quan chủ trì", "The source names no lead";
    ByDay: "Hạn {0}", "Due {0}";
    DueUnknown: "Chưa rõ hạn", "Due date unknown";
    DueEdited: "(đã sửa)", "(edited)";
    Status: "Tình trạng", "Status";
    StatusTodo: "Chưa làm", "Not started";
    StatusDoing: "Đang làm", "In progress";
    StatusStuck: "Vướng mắc", "Stuck";
    StatusDone: "Hoàn thành", "Done";
    ProductDocument: "Văn bản sản phẩm", "Product document";
    DocumentNumber: "Số, ký hiệu văn bản", "Document number";
    DocumentDate: "Ngày văn bản", "Document date";
    DocumentTitle: "Trích yếu", "Title";
    Note: "Ghi chú", "Note";
    DueInstead: "Thời hạn khác với kế hoạch", "Due date other than the plan’s";
    SaveTask: "Lưu thay đổi", "Save changes";
    TaskSaved: "Đã lưu nhiệm vụ", "Task saved";
    InThePlan: "Theo kế hoạch", "In the plan";
    Lead: "Cơ quan chủ trì", "Lead agency";
    Coordinating: "Cơ quan phối hợp", "Coordinating agencies";
    Product: "Sản phẩm", "Product";
    Time: "Thời gian", "Time";
    MissingInSource: "Bản nguồn bị cắt, không có ô này", "Cut off in the source";
    SourceHas: "Bản nguồn ghi: “{0}”", "The source has: “{0}”";
    TargetsHelp: "Các chỉ tiêu bằng số trong kế hoạch. Chạm để ghi kết quả.", "The plan’s targets in numbers. Tap one to report a figure.";
    Wanted: "Cần {0}", "Wanted {0}";
    NotReported: "Chưa có số liệu", "No figure yet";
    NotReached: "Chưa đạt", "Not reached";
    ReachedVerdict: "Đạt", "Reached";
    Reached: "Đã đạt được", "Reached so far";
    AsOf: "Tính đến ngày", "As of";
    AsOfDay: "đến {0}", "as of {0}";
    NumberWrong: "Ghi một số, nhiều nhất hai chữ số sau dấu phẩy.", "Enter a number with at most two decimals.";
    SaveFigure: "Lưu số liệu", "Save the figure";
    TargetSaved: "Đã lưu số liệu", "Figure saved";
    ReportCalendar: "Lịch báo cáo", "Reporting calendar";
    UnitsDuties: "Nhiệm vụ của từng đơn vị", "Duties of each unit";
    TasksDone: "{0}/{1} nhiệm vụ hoàn thành", "{0} of {1} tasks done";
    Corrections: "Chỗ đã sửa so với bản quét", "Corrections to the scan";
    MoveDate: "Đổi ngày hạn", "Move the date";
    ReportReceived: "Đã nhận báo cáo", "Report received";

    // Hand over and merge
    SendOut: "Nộp", "Hand over";
    TakeIn: "Gộp", "Merge";
    WhatToSend: "Gửi gì", "What to send";
    ScopeSubmit: "Nộp phiếu và cập nhật", "Responses and updates";
    ScopeSubmitHelp: "Cho Phòng Văn hóa – Xã hội: mọi phiếu và thay đổi nơi nhận chưa xác nhận. Gửi lại nhiều lần không bị trùng.", "For the culture-society office: every response and change it has not acknowledged. Sending again doubles nothing.";
    ScopeSetup: "Thiết lập cho máy khác", "Set-up for other devices";
    ScopeSetupHelp: "Thôn, cơ sở và nhiệm vụ; không có phiếu nào.", "Villages, facilities and tasks; no responses.";
    ScopeAll: "Sao lưu tất cả", "Full backup";
    ScopeAllHelp: "Toàn bộ dữ liệu và lịch sử trên máy này.", "All data and history on this device.";
    SendResponses: "Gửi {0} phiếu, {1} thay đổi…", "Send {0} responses, {1} changes…";
    SendSetup: "Gửi {0} thay đổi…", "Send {0} changes…";
    CopyAsText: "Chép thành văn bản", "Copy as text";
    SentByShare: "Đã chuyển cho ứng dụng bạn chọn. Kiểm tra nơi nhận đã có tệp.", "Handed to the app you chose. Check that the file has arrived.";
    SentByDownload: "Đã tải tệp {0}.json về máy. Gửi tệp này cho nơi nhận.", "Downloaded {0}.json. Send this file to the office.";
    SentByCopy: "Đã chép. Dán vào tin nhắn hoặc vào ô “Dán nội dung” của máy nhận.", "Copied. Paste it into a message, or into “Paste text” on the receiving device.";
    SendCancelled: "Đã đóng, chưa gửi gì.", "Closed; nothing was sent.";
    SendFailed: "Không tạo được tệp. Hãy dùng “Chép thành văn bản”.", "The file could not be made. Use “Copy as text”.";
    CopyFailed: "Trình duyệt không cho chép. Hãy gửi bằng tệp.", "The browser does not allow copying. Send a file instead.";
    LastSent: "Lần gửi trước: {0}. Từ đó đến nay: {1} thay đổi chưa gửi.", "Last sent: {0}. Since then: {1} changes not sent.";
    ChooseFiles: "Chọn tệp để gộp…", "Choose files to merge…";
    DropHere: "Chọn được nhiều tệp một lúc, hoặc kéo thả vào đây. Chưa có gì thay đổi trước khi bấm Gộp.", "Several at once, or drop them here. Nothing changes before you tap Merge.";
    PasteInstead: "Dán nội dung thay cho tệp", "Paste text instead of a file";
    PasteHere: "Dán nội dung vào đây", "Paste here";
    ReadPasted: "Đọc nội dung đã dán", "Read what was pasted";
    PastedText: "Nội dung đã dán", "Pasted text";
    Reading: "Đang đọc…", "Reading…";
    Preview: "Xem trước: gộp sẽ làm gì", "Preview: what merging will do";
    PreviewHelp: "Chưa có gì thay đổi. Gộp chỉ thêm, không ghi đè; gộp lại lần nữa cũng không sao.", "Nothing has changed yet. Merging only adds and never overwrites; merging again does no harm.";
    MergeNow: "Gộp {0} thay đổi mới", "Merge {0} new changes";
    NothingNewClose: "Không có gì mới. Đóng", "Nothing new. Close";
    Merged: "Đã gộp và lưu {0} thay đổi mới.", "Merged and saved {0} new changes.";
    NewDeviceCode: "Một máy khác đang dùng mã của máy này. Máy này đã nhận mã mới.", "Another device was using this one’s code. This one has a new code.";
    MergeFailed: "Không lưu được: không có gì thay đổi. Các tệp vẫn còn ở trên để thử lại.", "It could not be saved: nothing has changed. The files are still above to try again.";
    NoRoomForImport: "Không đủ chỗ trên máy này: không có gì thay đổi. Hãy gộp trên máy tính của văn phòng.", "Not enough room on this device: nothing has changed. Merge on the office’s computer.";
    Device: "Máy", "Device";
    New: "Mới", "New";
    Known: "Đã có", "Already here";
    NewResponses: "Trong đó {0} phiếu mới.", "Among them {0} new responses.";
    WouldConflict: "Sẽ có {0} xung đột cần quyết định: {1}", "{0} conflicts to decide: {1}";
    WouldDelete: "Sẽ ẩn {0} mục mà máy kia đã xóa: {1}", "{0} records deleted on the other device will be hidden: {1}";
    AndMore: "và {0} mục khác", "and {0} more";
    BrokenLines: "{0} dòng hỏng được để riêng, không gộp (dòng {1})", "{0} broken lines are set aside and not merged (line {1})";
    FileCut: "Tệp bị cắt: đọc được {0}/{1} thay đổi. Phần đọc được vẫn gộp được; hãy xin lại tệp.", "The file was cut: {0} of {1} changes were read. What was read can be merged; ask for the file again.";
    FileAltered: "Tệp không còn nguyên: đọc được {0}/{1} thay đổi còn đúng. Phần đúng vẫn gộp được; hãy xin lại tệp.", "The file was altered: {0} of {1} changes are intact. Those can be merged; ask for the file again.";
    OtherPlan: "Tệp của một kế hoạch khác: {0}", "The file belongs to another plan: {0}";
    FileEmpty: "Tệp trống. Không có gì thay đổi.", "The file is empty. Nothing has changed.";
    FileNotJson: "Đây không phải tệp của Sổ Thôn. Không có gì thay đổi.", "This is not a file of Sổ Thôn. Nothing has changed.";
    FileCutInHeader: "Tệp bị cắt ngay từ đầu, không có phần nào đọc được. Hãy xin lại tệp.", "The file was cut at its very beginning; nothing could be read. Ask for it again.";
    FileForeign: "Đây là tệp JSON của chương trình khác. Không có gì thay đổi.", "This is another program’s JSON. Nothing has changed.";
    FileReceipt: "Đây là giấy biên nhận, không có phiếu hay thay đổi nào trong đó.", "This is a receipt; it holds no responses or changes.";
    FileNewer: "Tệp do phiên bản mới hơn tạo ra (định dạng {0}). Hãy cập nhật ứng dụng rồi gộp lại; không có gì thay đổi.", "A newer version wrote this file (format {0}). Update the app and merge again; nothing has changed.";
    FileTooLarge: "Tệp lớn hơn 64 MB, quá sức máy này. Không có gì thay đổi.", "The file is larger than 64 MB, too much for this device. Nothing has changed.";
    FileUnreadable: "Trình duyệt không đọc được tệp này. Không có gì thay đổi.", "The browser cannot read this file. Nothing has changed.";
    Conflicts: "Xung đột", "Conflicts";
    NoConflicts: "Không có xung đột nào.", "There are no conflicts.";
    ConflictIn: "Xung đột: {0}", "Conflict: {0}";
    ConflictHelp: "Các máy ghi khác nhau. Chọn giá trị đúng; lựa chọn này sẽ đi theo lần nộp sau.", "The devices disagree. Choose the right value; the choice travels with the next hand-over.";
    ConflictChosen: "Đã chọn: {0}", "Chosen: {0}";
    ChooseThis: "Chọn giá trị này", "Choose this";
    OpenRecord: "Mở mục này", "Open it";

    // Results
    ResultsHelp: "Tính từ mọi phiếu trên máy này, kể cả phiếu đã gộp từ máy khác.", "Computed from every response on this device, merged ones included.";
    ResponsesCounted: "{0} phiếu", "{0} responses";
    SatisfiedShare: "mức 4–5: {0}", "levels 4–5: {0}";
    NoResultsYet: "Chưa có phiếu nào của mẫu này. Lấy phiếu ở Khảo sát hoặc gộp tệp ở Nộp & gộp.", "No responses to this form yet. Take one under Survey or merge a file under Hand over.";
    ResultsInConflict: "{0} phiếu đang có xung đột", "Responses in conflict: {0}";
    ValidResponses: "{0} phiếu hợp lệ trên {1} phiếu; {2} phiếu không hợp lệ", "{0} valid of {1} responses; {2} invalid";
    ByGroup: "Theo nhóm tiêu chí", "By group";
    ByItem: "Theo từng câu", "By item";
    ByVillage: "Theo thôn", "By village";
    ByFacility: "Theo cơ sở", "By facility";
    Mean: "Điểm trung bình", "Mean";
    SatisfiedFigure: "Tỷ lệ hài lòng (mức 4–5)", "Satisfied (levels 4–5)";
    ConvertedIndex: "Chỉ số quy đổi", "Converted index";
    ConvertedIndexHelp: "điểm trung bình / 5 × 100", "mean / 5 × 100";
    FullySatisfied: "Hài lòng toàn diện", "Fully satisfied";
    ExpectationMet: "Đáp ứng mong đợi", "Expectation met";
    WouldReturn: "Sẽ quay lại", "Would return";
    PartOf: "{0}/{1}", "{0} of {1}";
    Interval: "95 % tin cậy: {0}–{1}", "95% interval: {0}–{1}";
    OfAnswers: "{0} lượt trả lời", "{0} answers";
    OfPeople: "{0} người", "{0} people";
    Group: "Nhóm", "Group";
    AnswersShort: "Lượt", "Answers";
    MeanShort: "TB", "Mean";
    SatisfiedShort: "4–5", "4–5";
    ResponsesShort: "Phiếu", "Resp.";
    LevelCount: "mức {0}: {1}", "level {0}: {1}";
    OtherCounts: "không sử dụng {0}, không trả lời {1}, bỏ trống {2}", "not used {0}, refused {1}, unanswered {2}";
    NotStated: "Không ghi", "Not stated";
    TooFew: "dưới {0} phiếu, ẩn", "under {0}, hidden";
    Remarks: "{0} ý kiến", "{0} remarks";
    Definitions: "Cách tính", "Definitions";
    DefinitionMean: "Điểm trung bình: tổng điểm / số lượt trả lời mức 1–5.", "Mean: sum of levels / number of answers of level 1–5.";
    DefinitionSatisfied: "Tỷ lệ hài lòng: số lượt mức 4 và 5 / số lượt mức 1–5, kèm khoảng tin cậy 95 % Wilson.", "Satisfied: answers of level 4 and 5 / answers of level 1–5, with the 95% Wilson interval.";
    DefinitionIndex: "Chỉ số quy đổi: điểm trung bình / 5 × 100. Đây không phải tỷ lệ hài lòng.", "Converted index: mean / 5 × 100. It is not the share of satisfied answers.";
    DefinitionFully: "Hài lòng toàn diện: số người có mọi câu đã chấm ở mức 4 hoặc 5 / số người có chấm.", "Fully satisfied: people all of whose rated items are 4 or 5 / people who rated any.";
    DefinitionExpectation: "Đáp ứng mong đợi: trung bình các tỷ lệ % đã ghi. Sẽ quay lại: số người chọn phương án quay lại / số người trả lời câu đó.", "Expectation met: mean of the percentages given. Would return: people who chose to return / people who answered.";
    DefinitionDenominator: "“Không sử dụng”, “không trả lời” và bỏ trống không nằm trong mẫu số.", "“Did not use”, “no answer” and unanswered are not in the denominator.";
    DefinitionValid: "Phiếu hợp lệ: ít nhất {0} % số câu có mức 1–5 hoặc “không sử dụng”. Chưa tìm thấy quy định chính thức.", "Valid: at least {0}% of the items have a level or “did not use”. No official rule was found.";
    DefinitionSmall: "Thôn, cơ sở có dưới 5 phiếu không hiện điểm, để không nhận ra ai.", "Villages and facilities with fewer than 5 responses show no score, so that nobody can be recognised.";

    // Settings
    DeviceName: "Tên máy", "Device name";
    DeviceNameHelp: "Ví dụ: Máy thôn Nấm Chanh", "For example: Nấm Chanh village phone";
    Who: "Người dùng máy", "Person using it";
    WhoHelp: "Ghi kèm mỗi thay đổi, không ghi vào phiếu của ai khác", "Written beside each change made here";
    Unit: "Đơn vị", "Unit";
    DeviceCode: "Mã máy: {0}", "Device code: {0}";
    Villages: "Danh sách thôn", "Villages";
    VillagesHelp: "Dùng khi lấy phiếu và trong kết quả theo thôn", "For taking responses and for results by village";
    VillageNames: "Tên thôn", "Village names";
    VillageNamesHelp: "Nhiều thôn thì mỗi dòng một tên", "Several at once: one a line";
    NoVillages: "Chưa có thôn nào. Ghi tên thôn ở trên, hoặc gộp tệp thiết lập của văn phòng.", "No villages yet. Enter them above, or merge the office’s set-up file.";
    Facilities: "Trạm y tế, trường học", "Stations and schools";
    FacilitiesHelp: "Nơi được đánh giá; sau sáp nhập nên ghi cả xã cũ", "What is rated; note the former commune after the merger";
    FacilityNames: "Tên cơ sở", "Names of facilities";
    FacilityNamesHelp: "Nhiều cơ sở cùng loại thì mỗi dòng một tên", "Several of one kind: one a line";
    NoFacilities: "Chưa có cơ sở nào. Ghi tên ở trên, hoặc gộp tệp thiết lập của văn phòng.", "No facilities yet. Enter them above, or merge the office’s set-up file.";
    Kind: "Loại", "Kind";
    Station: "Trạm y tế", "Health station";
    Preschool: "Trường mầm non", "Preschool";
    PrimarySchool: "Trường tiểu học", "Primary school";
    LowerSecondarySchool: "Trường trung học cơ sở", "Lower-secondary school";
    OldCommune: "Xã cũ (không bắt buộc)", "Former commune (optional)";
    OldCommuneNamed: "xã cũ {0}", "former {0}";
    DeleteNamed: "Xóa {0}", "Delete {0}";
    Look: "Hiển thị", "Look";
    LanguageLabel: "Ngôn ngữ", "Language";
    TextSize: "Cỡ chữ", "Text size";
    TextNormal: "Vừa", "Normal";
    TextLarge: "To", "Large";
    TextHuge: "Rất to", "Huge";
    Theme: "Nền", "Theme";
    ThemeAuto: "Theo máy", "As the device";
    ThemeLight: "Sáng", "Light";
    ThemeDark: "Tối", "Dark";
    ThemeSun: "Ngoài nắng", "Sunlight";
    Space: "Chỗ trống", "Space";
    RoomFor: "Còn chỗ cho khoảng {0} phiếu", "Room for about {0} responses";
    SpaceUsed: "Đã dùng {0}; {1} thay đổi, {2} bản nháp", "{0} used; {1} changes, {2} drafts";
    DamagedValues: "{0} mục lưu trên máy không đọc được. Chúng vẫn được giữ nguyên.", "{0} stored values could not be read. They are kept as they are.";
    UnknownRecords: "{0} mục của phiên bản mới hơn: được giữ và gửi đi nguyên vẹn, chưa hiện được.", "{0} records of a newer version: kept and sent on intact, not shown.";
    ExportAll: "Xuất dữ liệu…", "Export data…";
    Version: "Sổ Thôn {0}", "Sổ Thôn {0}";
    PrivacyNote: "Không có dữ liệu nào rời khỏi máy nếu bạn không tự gửi.", "No data leaves this device unless you send it yourself.";

    // Names of records and fields
    ResponseTo: "Phiếu: {0}", "Response: {0}";
    VillageNamed: "Thôn {0}", "Village {0}";
    DeviceNamed: "Máy {0}", "Device {0}";
    DeletedField: "Xóa", "Deleted";
    Name: "Tên", "Name";
    Answers: "Câu trả lời", "Answers";
    DateField: "Ngày", "Date";
    FormField: "Mẫu phiếu", "Form";
    VersionField: "Phiên bản mẫu", "Form version";
    Emptied: "(để trống)", "(emptied)";
}

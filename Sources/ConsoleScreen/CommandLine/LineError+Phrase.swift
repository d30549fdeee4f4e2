package import DispatchDomain

extension LineError {
    /// A sentence that says what is wrong and what to do about it.
    package var phrase: Phrase {
        switch kind {
        case .empty:
            Phrase("请输入命令;? 看帮助", "type a command; ? shows help")
        case .lineTooLong(let limit):
            Phrase(
                "命令太长(备注之前至多 \(limit) 字);长文字请写在 / 之后",
                "the line is too long (\(limit) characters before the comment); put long text after a /"
            )
        case .commentTooLong(let limit):
            Phrase("备注太长(至多 \(limit) 字);请缩短", "the comment is too long (\(limit) characters); shorten it")
        case .tooManyWords(let limit):
            Phrase(
                "词太多(至多 \(limit) 个);说明请写在 / 之后",
                "too many words (\(limit) at most); put remarks after a /"
            )
        case .controlCharacter:
            Phrase("第 \(column) 列有控制字符;请删去", "there is a control character at column \(column); remove it")
        case .lineBreakInComment:
            Phrase(
                "备注第 \(column) 列有换行或空字符;请写成一行",
                "the comment has a line break or NUL at column \(column); write it on one line"
            )
        case .unknownVerb(let word, let suggestions):
            unknownVerb(word, suggestions)
        case .missing(let kinds, let form):
            Phrase(
                "缺\(kinds.map { $0.name.chinese }.joined(separator: "或"));格式:\(form)",
                "\(kinds.map { $0.name.english }.joined(separator: " or ")) is missing; form: \(form)"
            )
        case .missingReason(let form):
            Phrase(
                "缺说明;请在行末写 / 和文字;格式:\(form)",
                "the text is missing; end the line with / and the text; form: \(form)"
            )
        case .missingField(let form):
            Phrase("至少要写一项;格式:\(form)", "at least one field is needed; form: \(form)")
        case .surplus(let word, let form):
            Phrase(
                "「\(shown(word))」多余或无法识别;格式:\(form)",
                "\"\(shown(word))\" is not needed or not understood; form: \(form)"
            )
        case .commentNotTaken(let form):
            Phrase("此命令不带 /备注;格式:\(form)", "this command takes no /comment; form: \(form)")
        case .unknownCase(let word):
            Phrase(
                "没有 \(shown(word)) 号案件;请照队列或 list cases 里的写",
                "no case \(shown(word)); type it as the queue or `list cases` has it"
            )
        case .noSuchSelection("."):
            Phrase("没有选中案件;请在队列中选一件或写案件号", "no case is focused; choose one in the queue or type its number")
        case .noSuchSelection("*"):
            Phrase("没有标记案件;用空格键标记或写案件号", "no case is marked; mark with Space or type its number")
        case .noSuchSelection("^"):
            Phrase("还没有处理过案件;请写案件号", "no case has been touched yet; type its number")
        case .noSuchSelection:
            Phrase("没有在计时的案件;请写案件号", "no case has a running deadline; type its number")
        case .severalMarked(let count):
            Phrase(
                "标记了 \(count) 件,此处只能一件;请写案件号",
                "\(count) cases are marked, but only one is allowed here; type its number"
            )
        case .sameCase(let word):
            Phrase("\(shown(word)) 是同一件案件;请写另一件", "\(shown(word)) is the same case; type another")
        case .unknownUnit(let word):
            Phrase(
                "没有力量 \(shown(word));请照力量窗或 list units 里的写",
                "no unit \(shown(word)); type it as the units pane or `list units` has it"
            )
        case .oneUnitOnly(let word):
            Phrase(
                "「\(shown(word))」处只能写一个力量;请写呼号",
                "only one unit is allowed at \"\(shown(word))\"; type its call sign"
            )
        case .rangeTooLong(let word, let limit):
            Phrase(
                "力量范围「\(shown(word))」不对:从小到大,至多 \(limit) 个",
                "the range \"\(shown(word))\" must go up and include at most \(limit) units"
            )
        case .leadNotSent(let word):
            Phrase(
                "主办 \(shown(word)) 不在派遣的力量中;请加上或另选",
                "the lead \(shown(word)) is not among the units sent; add it or choose another"
            )
        case .unknownClass(let word):
            Phrase(
                "没有类别「\(shown(word))」;请写代码、名称或拼音首字母",
                "no class \"\(shown(word))\"; type a code, a name or pinyin initials"
            )
        case .unknownPlace(let word):
            Phrase(
                "没有地点「\(shown(word))」;请写地名、拼音首字母加门牌号、网格编码或 纬度,经度",
                "no place \"\(shown(word))\"; type a name, initials with a number, a grid code or lat,lon"
            )
        case .badCoordinates(let word):
            Phrase(
                "坐标「\(shown(word))」不对;请写 纬度,经度,如 45.75,126.64",
                "\"\(shown(word))\" is not a position; type latitude,longitude such as 45.75,126.64"
            )
        case .noMapCursor:
            Phrase("地图上没有光标;请写地点", "there is no map cursor; type a place")
        case .badTime(let word):
            Phrase(
                "时间「\(shown(word))」不对;请写 2214、22:14、+30m、+2h 或 +30d",
                "\"\(shown(word))\" is not a time; type 2214, 22:14, +30m, +2h or +30d"
            )
        case .badCode(let word):
            Phrase("代码「\(shown(word))」不对;请写两位数字,如 01", "\"\(shown(word))\" is not a code; type two digits such as 01")
        case .badNumber(let word, let range):
            Phrase(
                "「\(shown(word))」不对;请写 \(range.lowerBound)–\(range.upperBound)",
                "\"\(shown(word))\" is out of range; type \(range.lowerBound) to \(range.upperBound)"
            )
        case .badTelephone(let word):
            Phrase(
                "电话「\(shown(word))」不对;请写 3–20 位数字",
                "\"\(shown(word))\" is not a telephone number; type 3 to 20 digits"
            )
        case .unknownField(let key, let allowed) where allowed.isEmpty:
            Phrase("此命令没有 \(shown(key))=;请删去", "this command has no \(shown(key))=; leave it out")
        case .unknownField(let key, let allowed):
            Phrase(
                "没有 \(shown(key))=;可用 \(allowed.map { $0.rawValue + "=" }.joined(separator: " "))",
                "there is no \(shown(key))= here; use \(allowed.map { $0.rawValue + "=" }.joined(separator: " "))"
            )
        case .repeatedField(let key):
            Phrase("\(shown(key)) 写了两次;请留一个", "\(shown(key)) is given twice; keep one")
        case .emptyField(let key):
            Phrase("\(shown(key))= 后面没有内容;请补上或删去", "nothing follows \(shown(key))=; fill it in or leave it out")
        case .notSupposable:
            Phrase("wi 之后请写另一条命令", "write another command after wi")
        }
    }

    private func unknownVerb(_ word: String, _ suggestions: [String]) -> Phrase {
        guard !suggestions.isEmpty else {
            return Phrase(
                "没有命令「\(shown(word))」;? 看全部命令",
                "there is no command \"\(shown(word))\"; ? lists them all"
            )
        }
        return Phrase(
            "没有命令「\(shown(word))」;是不是 \(suggestions.joined(separator: "、"))?",
            "there is no command \"\(shown(word))\"; did you mean \(suggestions.joined(separator: ", "))?"
        )
    }

    /// A token shortened to 40 characters, to be quoted in a sentence.
    private func shown(_ word: String) -> String {
        word.unicodeScalars.count <= 40 ? word : String(String.UnicodeScalarView(word.unicodeScalars.prefix(40))) + "…"
    }
}

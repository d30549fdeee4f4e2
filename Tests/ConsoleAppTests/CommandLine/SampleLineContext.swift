import ConsoleScreen
import DispatchDomain

/// A small sample desk at 21:47 on 20 November 2026, against which lines are read.
struct SampleLineContext: LineContext {
    let zone = DeskZone.china
    var now = DeskZone.china.instant(
        SampleLineContext.today,
        timeOfDay: 21 * Milliseconds.hour + 47 * Milliseconds.minute
    )
    var focused: CaseID? = SampleLineContext.case(341)
    var lastTouched: CaseID? = SampleLineContext.case(352)
    var worst: CaseID? = SampleLineContext.case(355)
    var marked: [CaseID] = [SampleLineContext.case(341), SampleLineContext.case(355)]
    var mapCursor: GeoPoint? = GeoPoint(latitude: 45.755, longitude: 126.641)
    var callSigns: [CallSign] =
        ["01", "02", "04", "05", "07", "31", "32", "33", "34", "C1", "C2", "C07", "T01"].map { CallSign($0) }

    static let today = LocalDay(year: 2026, month: 11, day: 20)

    /// Returns the case with this number, of today unless another day is given.
    static func `case`(_ number: Int, _ day: LocalDay = today) -> CaseID {
        CaseID(county: 230_102, day: day, serial: number - CaseID.firstNumber + 1)
    }

    /// 400 is open on two days, 401 on one; 1120 and 2214 could also be read as times.
    static let cases: [CaseID] =
        [341, 352, 355, 1120, 2214].map { `case`($0) }
        + [`case`(400, today.adding(days: -1)), `case`(400, today.adding(days: -2))]
        + [`case`(401, today.adding(days: -1)), `case`(341, today.adding(days: -1))]

    func cases(number: Int, day: LocalDay?) -> [CaseChoice] {
        let all = SampleLineContext.cases.filter { $0.number == number }
        let ofDay = all.filter { $0.day == day ?? SampleLineContext.today }
        let found = ofDay.isEmpty && day == nil ? all : ofDay
        return found.map { CaseChoice(id: $0, label: "#\($0.number) \($0.day.rawValue)") }
    }

    func existingCase(_ id: CaseID) -> CaseChoice? {
        SampleLineContext.cases.contains(id) ? CaseChoice(id: id, label: id.description) : nil
    }

    func unit(spelled: String) -> CallSign? {
        callSigns.first { CallSignSpelling.normal($0.rawValue) == CallSignSpelling.normal(spelled) }
    }

    static let litter = ClassKey(standard: "local", kind: .event, code: "0110")
    static let vendor = ClassKey(standard: "local", kind: .event, code: "0501")
    static let parkEvent = ClassKey(standard: "local", kind: .event, code: "0405")
    static let parkThing = ClassKey(standard: "local", kind: .component, code: "0405")
    static let binOne = ClassKey(standard: "local", kind: .component, code: "0201")
    static let binTwo = ClassKey(standard: "local", kind: .component, code: "0202")
    static let slip = ClassKey(standard: "local", kind: .event, code: "0300")

    private struct Entry {
        var key: ClassKey
        var name: String
        var initials: String
        var aliases: [String]
    }

    private static let entries = [
        Entry(key: litter, name: "暴露生活垃圾", initials: "blshlj", aliases: ["暴露垃圾", "bl"]),
        Entry(key: vendor, name: "无照经营游商", initials: "wzjyys", aliases: ["无照经营"]),
        Entry(key: parkEvent, name: "绿地损坏", initials: "ldsh", aliases: []),
        Entry(key: parkThing, name: "绿地护栏", initials: "ldhl", aliases: []),
        Entry(key: binOne, name: "垃圾箱", initials: "ljx", aliases: []),
        Entry(key: binTwo, name: "垃圾间", initials: "ljx", aliases: []),
        Entry(key: slip, name: "道兆", initials: "zl", aliases: ["zlgy"]),
    ]

    func classes(_ query: String) -> [ClassChoice] {
        let word = query.lowercased()
        return SampleLineContext.entries.compactMap { entry in
            let match: ClassChoice.Match? =
                if entry.aliases.contains(word) {
                    .alias
                } else if [entry.name, entry.initials, entry.key.code].contains(word) {
                    .whole
                } else if word.unicodeScalars.count > 1, entry.name.contains(word) {
                    .part
                } else {
                    nil
                }
            return match.map { ClassChoice(key: entry.key, label: "\(entry.name) \(entry.key.code)", match: $0) }
        }
    }

    static let street = Location(label: "中央大街68号", point: GeoPoint(latitude: 45.77, longitude: 126.62))
    static let park = Location(label: "兆麟公园", point: GeoPoint(latitude: 45.78, longitude: 126.63))
    static let northGate = Location(label: "北门(兆麟)", point: GeoPoint(latitude: 45.781, longitude: 126.631))
    static let otherGate = Location(label: "北门(铁路)", point: GeoPoint(latitude: 45.791, longitude: 126.651))
    static let grid = Location(label: "230102001001005", point: GeoPoint(latitude: 45.75, longitude: 126.64))

    func places(_ query: String) -> [PlaceChoice] {
        let found: [Location] =
            switch query.lowercased() {
            case "zydj68", "中央大街68号", "中央大街 68号", "zydj 68": [SampleLineContext.street]
            case "兆麟公园", "zlgy": [SampleLineContext.park]
            case "北门": [SampleLineContext.northGate, SampleLineContext.otherGate]
            case "230102001001005": [SampleLineContext.grid]
            default: []
            }
        return found.map { PlaceChoice(location: $0, label: $0.label) }
    }

    /// Reads a line against this desk.
    func read(_ line: String, chosen: [Int] = []) -> LineReading {
        LineReader(context: self).read(line, chosen: chosen)
    }
}

import DispatchDomain
import Testing

@Suite struct CatalogueFindTests {
    private func caseClass(
        _ code: String,
        _ name: String,
        _ kind: ClassKind = .event,
        standard: String = "local",
        aliases: [String] = [],
        initials: String = ""
    ) -> CaseClass {
        CaseClass(
            key: ClassKey(standard: standard, kind: kind, code: code),
            name: name,
            aliases: aliases,
            initials: initials,
            conditions: []
        )
    }

    @Test func `an alias comes before initials, an event before a component`() {
        let catalogue = Catalogue(
            classes: [
                caseClass("01", "路灯", .component, initials: "ld"),
                caseClass("02", "绿地", .event, initials: "ld"),
                caseClass("03", "亮灯", .component, aliases: ["LD"], initials: "liangdeng"),
            ],
            codes: []
        )

        #expect(catalogue.find("ld").map(\.key.code) == ["03"])
        #expect(catalogue.matches("ld").map(\.caseClass.key.code) == ["03", "02", "01"])
    }

    @Test func `events with the same initials are a tie`() {
        let catalogue = Catalogue(
            classes: [
                caseClass("01", "占道", initials: "zd"), caseClass("02", "砖地", initials: "zd"),
                caseClass("03", "制动", .component, initials: "zd"),
            ],
            codes: []
        )

        #expect(catalogue.find("zd").map(\.key.code) == ["01", "02"])
    }

    @Test func `a code of two standards is a tie, its key is not`() {
        let old = caseClass("0110", "道路破损", standard: "CJ/T 214-2007")
        let new = caseClass("0110", "暴露生活垃圾", standard: "GB/T 30428.2-2013")
        let catalogue = Catalogue(classes: [old, new], codes: [])

        #expect(catalogue.find("0110") == [old, new])
        #expect(catalogue.find(old.key.description) == [old])
    }

    @Test func `of classes with the same key the first counts`() {
        let first = caseClass("01", "一")
        let catalogue = Catalogue(classes: [first, caseClass("01", "二")], codes: [])

        #expect(catalogue[first.key] == first)
    }
}

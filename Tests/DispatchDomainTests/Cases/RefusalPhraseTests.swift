import DispatchDomain
import TestSupport
import Testing

/// The sentence of a refusal: what, why, who acted first, and what to do next.
struct RefusalPhraseTests {
    private static func phrase(_ refusal: Refusal) -> Phrase {
        refusal.phrase(zone: .china) { "#\($0.number)" }
    }

    @Test(arguments: EveryRefusal.all)
    func `every refusal says why and what next`(_ refusal: Refusal) {
        let phrase = Self.phrase(refusal)
        for text in [phrase.chinese, phrase.english] {
            #expect(!text.isBlank)
            #expect(!text.contains { $0.isNewline })
            #expect(!text.contains("  "))
            #expect(!text.contains("Optional"))
            // One clause says what is wrong, the other what to do.
            #expect(text.contains { ";,".contains($0) }, "\(text)")
        }
        #expect(phrase.chinese != phrase.english)
        #expect(phrase.chinese != "现在不能办理;请用 ih 查看经过")
    }

    @Test func `every refusal has its own words`() {
        #expect(EveryRefusal.all.count == 60)
        #expect(Set(EveryRefusal.all.map(Self.phrase)).count == EveryRefusal.all.count)
    }

    @Test(arguments: Wording.all)
    func `what is said`(_ wording: Wording) {
        #expect(Self.phrase(wording.refusal) == Phrase(wording.chinese, wording.english))
    }

    @Test func `a refused close tells how the case came to be there`() throws {
        var story = try CaseStory()
        try story.come(to: "2026-11-20 21:05")
        try story.act(.file(Filing()), by: .clerkInCharge)
        let refusal = try #require(story.refusal(.close(code: "01", text: nil), by: .dispatcher))
        #expect(
            Self.phrase(refusal).chinese == "#341 现为待派遣(chen 21:05 立案),不能结案;可:退回 rt、派遣 d、挂账 h"
        )
    }

    @Test func `every act a person does has a verb`() {
        let silent: Set<CaseAction.Kind> = [
            .absorb, .merge, .announceDeadline, .announceMissingReply, .restartTimer,
        ]
        #expect(Set(CaseAction.Kind.allCases.filter { $0.verb == nil }) == silent)
    }

    @Test func `every role has its own name`() {
        #expect(Set(Role.allCases.map(\.words)).count == Role.allCases.count)
        #expect(Role.shiftLeader.words == Phrase("值班长", "shift leader"))
    }

    struct Wording: CustomTestStringConvertible, Sendable {
        var refusal: Refusal
        var chinese: String
        var english: String

        var testDescription: String { chinese }
    }
}

extension RefusalPhraseTests.Wording {
    private static let unit = CallSign("31")
    private static let id = CaseStory.id

    static let all: [RefusalPhraseTests.Wording] = [
        .init(
            refusal: .ofCase(
                .wrongState(
                    case: id,
                    state: .toDispatch,
                    action: .close,
                    lastChange: EveryRefusal.filed,
                    next: [.correct, .dispatch, .sendBack, .note]
                )
            ),
            chinese: "#341 现为待派遣(zhao 21:05 立案),不能结案;可:派遣 d、退回 rt",
            english: "#341 is now \"to dispatch\" (filed 21:05 by zhao): cannot close; possible: dispatch d, return rt"
        ),
        .init(
            refusal: .ofCase(.wrongState(case: id, state: .closed, action: .take, lastChange: nil, next: [.note])),
            chinese: "#341 现为结案,不能接单;可:备注 nt",
            english: "#341 is now \"closed\": cannot take the order; possible: add a note nt"
        ),
        .init(
            refusal: .ofCase(.wrongState(case: id, state: .merged, action: .take, lastChange: nil, next: [])),
            chinese: "#341 现为并案,不能接单;请用 ih 查看经过",
            english: "#341 is now \"merged\": cannot take the order; see its history with ih"
        ),
        .init(
            refusal: .ofCase(.notPermitted(action: .close, state: .feedback, needed: [.shiftLeader, .acceptor])),
            chinese: "待核查时结案由值班长或受理员办理;请转交",
            english: "only the shift leader or clerk can close while \"to check\"; hand it over"
        ),
        .init(
            refusal: .ofCase(.notPermitted(action: .close, state: .feedback, needed: [.acceptor, .system])),
            chinese: "待核查时结案由受理员办理;请转交",
            english: "only the clerk can close while \"to check\"; hand it over"
        ),
        .init(
            refusal: .ofCase(.notPermitted(action: .close, state: .feedback, needed: [.system])),
            chinese: "待核查时结案由系统自行办理",
            english: "only the desk itself can close while \"to check\""
        ),
        .init(
            refusal: .ofCase(.outOfOrder(unit, status: .enRoute, action: .feedBack)),
            chinese: "31 还没有到场(途中);请先用 ar 31",
            english: "31 is not on scene yet (en route); use ar 31 first"
        ),
        .init(
            refusal: .ofCase(.outOfOrder(unit, status: .onScene, action: .depart)),
            chinese: "31 已是「到场」,不能再出发;下一步处置反馈:cl 31",
            english: "31 is already \"on scene\" and cannot set out; next step, give feedback: cl 31"
        ),
        .init(
            refusal: .ofCase(.missing(.code, action: .close)),
            chinese: "结案缺少代码;请写两位代码,如 01",
            english: "cannot close without a code; type its two digits, such as 01"
        ),
        .init(
            refusal: .ofAct(
                .confirmationNeeded([
                    .costly(.close, id), .busy(unit, SampleActs.otherCase, .onScene), .unavailable(unit, .onBreak),
                ])
            ),
            chinese: "#341 将结案;31 正在处理 #107(到场);31 现为「休息」;确定请加 --yes(控制台按 y)",
            english: "#341: about to close; 31 is busy with #107 (on scene); 31 shows \"on break\"; "
                + "add --yes to confirm (y at the console)"
        ),
        .init(
            refusal: .ofUndo(
                .undoBlocked(
                    id,
                    by: Array(repeating: .init(by: "wang", at: EveryRefusal.filed.at, kind: "dispatched"), count: 4)
                )
            ),
            chinese: "#341 之后已有 …、wang 21:05 派遣、wang 21:05 派遣、wang 21:05 派遣,不能撤销;请先撤销后面的步骤,或用相反的操作改回",
            english: "#341 has later steps (… dispatched 21:05 by wang, dispatched 21:05 by wang, "
                + "dispatched 21:05 by wang) and cannot be undone; undo the later steps first, or do the opposite"
        ),
        .init(
            refusal: .ofCase(.noUnitFits(reasons: [.busy: 12, .offDuty: 3])),
            chinese: "没有可推荐的力量(离岗 3、有任务 12);请写呼号",
            english: "no unit can be recommended (off duty 3, busy 12); type a call sign"
        ),
        .init(
            refusal: .ofAct(.stale(id, EveryRefusal.filed)),
            chinese: "#341 刚有变动(zhao 21:05 立案);请核对后重做",
            english: "#341 has just changed (filed 21:05 by zhao); check it, then repeat"
        ),
        .init(
            refusal: .ofUnit(.noSOS(nil)),
            chinese: "现在没有待接的求助;力量状态请看 list units",
            english: "no SOS is waiting; see the units with list units"
        ),
        .init(
            refusal: .ofUnit(.noTerminal(unit, phone: "13900000031")),
            chinese: "31 没有能收令的终端;请打电话 13900000031",
            english: "31 has no device that takes orders; phone 13900000031"
        ),
        .init(
            refusal: .ofDesk(.deviceTaken(DeviceID(.jt808, "013800000031"), by: "31")),
            chinese: "终端 jt808:013800000031 已绑定 31;请先用 device revoke 停用",
            english: "device jt808:013800000031 is already bound to 31; first revoke it with device revoke"
        ),
        .init(
            refusal: .ofDesk(.notAllowed(.enrolDevices, to: "li")),
            chinese: "绑定终端由系统管理员办理,li 没有这项权限;请转交",
            english: "only the administrator can enrol devices, and li is not one; hand it over"
        ),
        .init(
            refusal: .ofCase(.unknownCase("")),
            chinese: "没有这件案件;请用 f 查找",
            english: "there is no such case; search with f"
        ),
    ]
}

import DispatchService
import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// Checks the program's data, the settings and the desk.
///
/// A check that fails does not keep the others from being made.
struct Doctor {
    struct Finding {
        var name: String
        var isWell: Bool
        /// Something that needs attention in time, but is no fault yet.
        var isWarning = false
        /// A fault on a real desk, but only a remark on a made-up one, which nobody relies on.
        var isFaultOfReal = false
        var phrase: Phrase
        /// `integrity` if what was confirmed is not what is there any more.
        var exit = CommandFailure.Exit.foundWrong

        var isFault: Bool { !isWell && !isWarning }
    }

    let folder: DeskFolder
    /// Whether somebody has said where the desk is, so that there has to be one.
    let isNamed: Bool
    /// The settings, and what is wrong with them.
    let settings: () -> (DeskSettings, [CommandFailure])

    /// Returns the exit code of the findings; nil if none is a fault.
    static func exit(of findings: [Finding]) -> CommandFailure.Exit? {
        let faults = findings.filter(\.isFault)
        guard !faults.isEmpty else { return nil }
        return faults.contains { $0.exit == .integrity } ? .integrity : .foundWrong
    }

    func examine(frozen: Timestamp?) -> [Finding] {
        let (chosen, problems) = settings()
        let isThere = (try? Store.exists(at: folder.store)) ?? true
        let findings = [program()] + settings(problems, isThere)
        guard isThere else { return findings + [removedDesk() ?? missing()] }
        do throws(DeskFailure) {
            let desk = try Desk(opening: folder, settings: chosen, frozen: frozen, mayRemake: frozen == nil)
            let all = findings + examine(desk)
            guard desk.isMadeUp else { return all }
            return all.map { finding in
                var finding = finding
                if finding.isFaultOfReal { finding.isWarning = true }
                return finding
            }
        } catch {
            return findings + [Self.fault("desk", error)] + place()
        }
    }

    /// Says that there is no desk: a fault where one was named, else it may still have to be made.
    private func missing() -> Finding {
        Finding(
            name: "desk",
            isWell: false,
            isWarning: !isNamed,
            phrase: Phrase(
                "\(folder.path) 尚无值班库;用 zhiban init 新建",
                "no desk at \(folder.path) yet; create one with zhiban init"
            )
        )
    }

    private static func fault(_ name: String, _ failure: DeskFailure) -> Finding {
        let failure = CommandFailure(failure)
        return Finding(name: name, isWell: false, phrase: failure.phrase, exit: failure.exit)
    }

    /// Runs a check; one that can't be made is a fault itself.
    private func check(_ name: String, _ body: () throws(DeskFailure) -> [Finding?]) -> [Finding] {
        do throws(DeskFailure) {
            return try body().compactMap(\.self)
        } catch {
            // That data are being rebuilt is a finding of its own.
            if case .store(let problem) = error, problem.isRebuilding { return [] }
            return [Self.fault(name, error)]
        }
    }

    /// Checks what can be seen without opening the desk.
    private func place() -> [Finding] {
        // What this user may not look at can't be called well.
        guard Glibc.access(folder.path, R_OK | X_OK) == 0 else { return [writable()] }
        var findings = [writable()]
        findings.append(access())
        if let finding = leftovers() { findings.append(finding) }
        findings.append(gateway())
        return findings
    }

    private func program() -> Finding {
        do throws(DataFilesMissing) {
            let files = try DataFiles.locate()
            let catalogue = try files.catalogue(pinyin: files.pinyin())
            return Finding(
                name: "data",
                isWell: true,
                phrase: Phrase("自带类别 \(catalogue.classes.count) 个", "\(catalogue.classes.count) shipped classes")
            )
        } catch {
            return Finding(name: "data", isWell: false, phrase: error.phrase)
        }
    }

    private func examine(_ desk: Desk) -> [Finding] {
        var findings = check("desk") { () throws(DeskFailure) in [try contents(desk)] }
        var remarks: [Phrase] = []
        findings += check("chain") { () throws(DeskFailure) in
            let report = try desk.audit(rebuild: false)
            remarks = report.remarks
            return [
                Finding(
                    name: "chain",
                    isWell: report.isSound,
                    phrase: report.finding ?? Phrase("校验链完好", "the hash chain is intact"),
                    exit: .integrity
                )
            ]
        }
        findings += check("rows") { () throws(DeskFailure) in [try damagedRow(desk)] }
        let today = desk.zone.day(of: desk.now)
        let missing = desk.rules.calendar.missingYears(from: today, to: today.adding(days: 60))
        findings.append(
            Finding(
                name: "calendar",
                isWell: missing.isEmpty,
                isFaultOfReal: true,
                phrase: missing.isEmpty
                    ? Phrase("日历已覆盖今后 60 天", "the calendar covers the next 60 days")
                    : Phrase(
                        "缺 \(missing.map(String.init).joined(separator: "、")) 年日历;请用 zhiban import calendar 导入",
                        "no calendar for \(missing.map(String.init).joined(separator: ", ")); "
                            + "import it with zhiban import calendar"
                    )
            )
        )
        findings += keepsAnchors(desk, remarks)
        findings += check("keys") { () throws(DeskFailure) in [try keyless(desk)] }
        findings += check("clock") { () throws(DeskFailure) in [try clock(desk)] }
        findings += [unreadableTracks(desk), tracksSetAside()].compactMap(\.self)
        findings += check("backup") { () throws(DeskFailure) in [try backup(desk)] }
        findings += place()
        findings += check("devices") { () throws(DeskFailure) in
            [try waitingTerminals(desk), try devicesAhead(desk).flatMap { $0.areMost ? nil : $0.finding }]
        }
        return findings
    }

    /// Says what is in the desk, or how far its rebuild is.
    private func contents(_ desk: Desk) throws(DeskFailure) -> Finding {
        if let percent = try desk.rebuildPercent() {
            return Finding(
                name: "projections",
                isWell: false,
                isWarning: true,
                phrase: Phrase(
                    "正在从日志重建数据(\(percent)%);zhiban serve 或打开的控制台会完成重建",
                    "the data is being rebuilt from the journal (\(percent) %); "
                        + "zhiban serve or an open console will complete it"
                )
            )
        }
        let open = try desk.openCounts().values.reduce(0, +)
        let end = try desk.journalEnd()
        return Finding(
            name: "desk",
            isWell: true,
            phrase: Phrase(
                "日志 \(end) 条,未结 \(open) 件",
                "\(English.count(end, "journal entry", "journal entries")), \(English.count(open, "open case"))"
            )
        )
    }

    /// The first row of open cases, units and orders to be sent that can't be read; nil if all can.
    private func damagedRow(_ desk: Desk) throws(DeskFailure) -> Finding? {
        do throws(DeskFailure) {
            _ = try desk.queue(limit: .max)
            _ = try desk.units()
            _ = try desk.pendingOrders()
            return nil
        } catch {
            guard case .store(let problem) = error, problem.kind == .integrity else { throw error }
            return Finding(name: "rows", isWell: false, phrase: problem.phrase, exit: .integrity)
        }
    }

    /// Says whether anchors are there and can be added; nothing without the setting.
    private func keepsAnchors(_ desk: Desk, _ remarks: [Phrase]) -> [Finding] {
        let file = desk.settings.anchorFile
        guard !file.isEmpty else { return [] }
        let problem = remarks.first ?? desk.anchorProblem()?.phrase
        return [
            Finding(
                name: "anchors",
                isWell: problem == nil,
                isWarning: problem != nil,
                phrase: problem
                    ?? Phrase("每日校验点写入 \(file)", "the anchor of each day is added to \(file)")
            )
        ]
    }

    /// Finds the process that listens for devices, from the notice of the lock's last holder.
    private func gateway() -> Finding {
        guard let notice = GatewayLock.notice(of: folder), isRunning(notice) else {
            if let strange = strangeHolder() { return strange }
            return Finding(
                name: "gateway",
                isWell: false,
                isFaultOfReal: true,
                phrase: Phrase(
                    "没有进程在接收终端上报;请启动 zhiban serve",
                    "no process receives device reports; start zhiban serve"
                )
            )
        }
        if notice.isHung(at: Machine.real.sinceStart()) {
            let seconds = (notice.silence(at: Machine.real.sinceStart()) ?? 0) / Milliseconds.second
            return Finding(
                name: "gateway",
                isWell: false,
                phrase: Phrase(
                    "网关进程 \(notice.process) 已 \(seconds) 秒没有应答;请结束它(kill -9 \(notice.process)),再启动 zhiban serve",
                    "the gateway, process \(notice.process), has not answered for \(seconds) s; end it "
                        + "(kill -9 \(notice.process)) and start zhiban serve"
                )
            )
        }
        if let trouble = notice.trouble { return Finding(name: "gateway", isWell: false, phrase: trouble) }
        guard !notice.addresses.isEmpty else { return deafGateway(notice.process) }
        let places = notice.addresses.map(\.description).joined(separator: " ")
        return Finding(
            name: "gateway",
            isWell: true,
            phrase: Phrase(
                "进程 \(notice.process) 在 \(places) 接收终端上报",
                "process \(notice.process) receives device reports at \(places)"
            )
        )
    }

    /// Whether the process that wrote the notice still runs.
    private func isRunning(_ notice: GatewayNotice) -> Bool {
        guard let id = Int32(exactly: notice.process), let birth = RunningProcess.birth(of: id) else { return false }
        return notice.birth == nil || notice.birth == birth
    }

    private func writable() -> Finding {
        let probe = folder.path + "/.doctor-\(ProcessInfo.processInfo.processIdentifier)"
        let isWell = FileManager.default.createFile(atPath: probe, contents: Data([0]))
        try? FileManager.default.removeItem(atPath: probe)
        return Finding(
            name: "folder",
            isWell: isWell,
            phrase: isWell
                ? Phrase("\(folder.path) 可写", "\(folder.path) is writable")
                : Phrase(
                    "\(folder.path) 不可写;请检查权限和磁盘空间",
                    "\(folder.path) is not writable; check its permissions and the free space"
                )
        )
    }
}

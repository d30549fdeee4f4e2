import DispatchService
import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// Checks the program's data, the settings and the desk.
struct Doctor {
    struct Finding {
        var name: String
        var isWell: Bool
        /// Something that needs attention in time, but is no fault yet.
        var isWarning = false
        var phrase: Phrase
        var exit = CommandFailure.Exit.unavailable
    }

    let folder: DeskFolder
    let settings: () throws -> DeskSettings

    func examine(frozen: Timestamp?) -> [Finding] {
        var findings = [program()]
        let chosen: DeskSettings
        do {
            chosen = try settings()
            findings.append(
                Finding(name: "settings", isWell: true, phrase: Phrase("设置可读", "the settings are readable"))
            )
        } catch {
            let phrase = CommandFailure.phrase(of: error)
            return findings + [Finding(name: "settings", isWell: false, phrase: phrase, exit: .badData)]
        }
        // A missing desk is no fault: it may still have to be made.
        guard (try? Store.exists(at: folder.store)) ?? true else {
            return findings + [
                Finding(
                    name: "desk",
                    isWell: true,
                    phrase: Phrase(
                        "\(folder.path) 尚无值班库;用 zhiban init 新建",
                        "no desk at \(folder.path) yet; create one with zhiban init"
                    )
                )
            ]
        }
        do throws(DeskFailure) {
            let desk = try Desk(opening: folder, settings: chosen, frozen: frozen, mayRemake: frozen == nil)
            findings += try examine(desk)
        } catch {
            let failure = CommandFailure(error)
            findings.append(Finding(name: "desk", isWell: false, phrase: failure.phrase, exit: failure.exit))
        }
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
            return Finding(name: "data", isWell: false, phrase: error.phrase, exit: .noInput)
        }
    }

    private func examine(_ desk: Desk) throws(DeskFailure) -> [Finding] {
        if let percent = try desk.rebuildPercent() {
            return [
                Finding(
                    name: "projections",
                    isWell: false,
                    isWarning: true,
                    phrase: Phrase(
                        "正在从日志重建数据(\(percent)%);zhiban serve 或打开的控制台会完成重建",
                        "the data is being rebuilt from the journal (\(percent) %); "
                            + "zhiban serve or an open console will complete it"
                    )
                )
            ]
        }
        let open = try desk.openCounts().values.reduce(0, +)
        let end = try desk.journalEnd()
        var findings = [
            Finding(
                name: "desk",
                isWell: true,
                phrase: Phrase("日志 \(end) 条,未结 \(open) 件", "\(end) journal entries, \(open) open cases")
            )
        ]
        let report = try desk.audit(rebuild: false)
        findings.append(
            Finding(
                name: "chain",
                isWell: report.isSound,
                phrase: report.finding ?? Phrase("校验链完好", "the hash chain is intact"),
                exit: .integrity
            )
        )
        if let finding = try damagedRow(desk) { findings.append(finding) }
        let today = desk.zone.day(of: desk.now)
        let missing = desk.rules.calendar.missingYears(from: today, to: today.adding(days: 60))
        findings.append(
            Finding(
                name: "calendar",
                isWell: missing.isEmpty,
                isWarning: !missing.isEmpty,
                phrase: missing.isEmpty
                    ? Phrase("日历已覆盖今后 60 天", "the calendar covers the next 60 days")
                    : Phrase(
                        "缺 \(missing.map(String.init).joined(separator: "、")) 年日历;请用 zhiban import calendar 导入",
                        "no calendar for \(missing.map(String.init).joined(separator: ", ")); "
                            + "import it with zhiban import calendar"
                    )
            )
        )
        findings += keepsAnchors(desk, report)
        let keyless = try desk.devicesWithoutKey()
        if !keyless.isEmpty {
            let names = keyless.joined(separator: " ")
            findings.append(
                Finding(
                    name: "keys",
                    isWell: false,
                    isWarning: true,
                    phrase: Phrase(
                        "终端没有密钥,上报会被拒收:\(names);请用 zhiban device enrol 重新绑定",
                        "devices without their keys, whose reports are refused: \(names); "
                            + "enrol them again with zhiban device enrol"
                    )
                )
            )
        }
        findings.append(try clock(desk))
        if let finding = tracksSetAside() { findings.append(finding) }
        findings.append(writable())
        findings.append(access())
        if let finding = leftovers() { findings.append(finding) }
        findings.append(gateway())
        if let waiting = try waitingTerminals(desk) { findings.append(waiting) }
        return findings
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
    private func keepsAnchors(_ desk: Desk, _ report: AuditReport) -> [Finding] {
        let file = desk.settings.anchorFile
        guard !file.isEmpty else { return [] }
        let problem = report.remarks.first ?? desk.anchorProblem()?.phrase
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

    /// The track files that could not be used and were set aside; nil if there are none.
    private func tracksSetAside() -> Finding? {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.tracks)) ?? [])
            .filter { $0.contains(".db.damaged-") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
        guard let first = names.first else { return nil }
        return Finding(
            name: "tracks",
            isWell: false,
            isWarning: true,
            phrase: Phrase(
                "\(names.count) 个轨迹文件无法使用,已改名(如 \(folder.tracks)/\(first));查看后可移走",
                "track files that can't be used and were set aside: \(names.count), such as \(folder.tracks)/\(first); "
                    + "look at them, then move them away"
            )
        )
    }

    private func clock(_ desk: Desk) throws(DeskFailure) -> Finding {
        guard let doubt = try desk.clockDoubt() else {
            return Finding(name: "clock", isWell: true, phrase: Phrase("机器时钟可信", "the machine's clock is trusted"))
        }
        return Finding(name: "clock", isWell: false, phrase: doubt.phrase(desk.zone))
    }

    /// Finds the process that listens for devices, from the notice of the lock's last holder.
    private func gateway() -> Finding {
        guard let notice = GatewayLock.notice(of: folder), isRunning(notice) else {
            return Finding(
                name: "gateway",
                isWell: true,
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
        let places = notice.addresses.map(\.description).joined(separator: " ")
        return Finding(
            name: "gateway",
            isWell: true,
            phrase: Phrase(
                "进程 \(notice.process) 在 \(places.isEmpty ? "?" : places) 接收终端上报",
                "process \(notice.process) receives device reports at \(places.isEmpty ? "?" : places)"
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
                ),
            exit: .notPermitted
        )
    }
}

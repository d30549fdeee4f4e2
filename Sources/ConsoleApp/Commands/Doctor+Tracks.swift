import DispatchCore
import DispatchDomain
import Foundation

extension Doctor {
    /// The days' track files that can't be read; nil if all can.
    func unreadableTracks(_ desk: Desk) -> Finding? {
        let problems = desk.unreadableTracks()
        guard let first = problems.first else { return nil }
        let phrase =
            problems.count == 1
            ? first.phrase
            : Phrase(
                "\(problems.count) 个轨迹文件读不出,第一个:\(first.phrase.chinese)",
                "\(problems.count) track files can't be read; the first: \(first.phrase.english)"
            )
        return Finding(name: "tracks", isWell: false, phrase: phrase, exit: CommandFailure.Exit(first.kind))
    }

    /// The track files that could not be used and were set aside; nil if there are none.
    func tracksSetAside() -> Finding? {
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
}

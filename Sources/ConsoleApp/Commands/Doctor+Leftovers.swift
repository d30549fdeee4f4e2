import DispatchCore
import DispatchDomain

extension Doctor {
    /// What restores and backups have left that were killed, in the desk's folder; nil if there is nothing.
    func leftovers() -> Finding? {
        let paths = folder.leftovers
        guard !paths.isEmpty else { return nil }
        return Finding(name: "leftovers", isWell: false, isWarning: true, phrase: Self.remove(paths))
    }

    /// How many files one command removes; it has to fit in a line.
    private static let removedAtOnce = 20

    /// Says how to remove files.
    private static func remove(_ leftovers: [String]) -> Phrase {
        let named = leftovers.prefix(removedAtOnce).map(ShellWord.init).map(\.text).joined(separator: " ")
        let isAll = leftovers.count <= removedAtOnce
        return Phrase(
            "被中断的恢复或备份留下 \(leftovers.count) 个文件,已无用处,请删除:rm -r \(named)" + (isAll ? "" : ";再运行 zhiban doctor,其余的也会列出"),
            "killed restores or backups have left files that are of no use: \(leftovers.count); remove them: rm -r \(named)"
                + (isAll ? "" : "; then run zhiban doctor again for the others")
        )
    }
}

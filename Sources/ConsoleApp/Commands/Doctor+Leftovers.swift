import DispatchCore
import DispatchDomain

extension Doctor {
    /// What restores and backups have left that were killed, in the desk's folder; nil if there is nothing.
    func leftovers() -> Finding? {
        let paths = folder.leftovers
        guard let first = paths.first else { return nil }
        return Finding(
            name: "leftovers",
            isWell: false,
            isWarning: true,
            phrase: Phrase(
                "被中断的恢复或备份留下 \(paths.count) 个文件,如 \(first);已无用处,请删除:rm -r \(first)",
                "killed restores or backups have left files: \(paths.count), such as \(first); they are of no use, remove "
                    + "them: rm -r \(first)"
            )
        )
    }
}

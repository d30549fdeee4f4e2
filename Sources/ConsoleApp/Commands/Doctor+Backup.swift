import DispatchCore
import DispatchDomain

extension Doctor {
    /// The age in days from which a backup is too old: the desk writes one each night while its time is kept.
    private static let oldestBackup: Int64 = 2

    /// Says when the desk was last backed up.
    func backup(_ desk: Desk) throws(DeskFailure) -> Finding {
        let advice = Phrase(
            "zhiban serve 每晚备份,也可用 zhiban backup 文件",
            "zhiban serve writes one each night, zhiban backup FILE at once"
        )
        guard let newest = try desk.newestBackup() else {
            return Finding(
                name: "backup",
                isWell: false,
                isFaultOfReal: true,
                phrase: Phrase("没有备份;\(advice.chinese)", "there is no backup; \(advice.english)")
            )
        }
        let day = desk.zone.day(of: newest.at).iso
        let isOld = desk.now - newest.at > Self.oldestBackup * Milliseconds.day
        return Finding(
            name: "backup",
            isWell: !isOld,
            isFaultOfReal: true,
            phrase: isOld
                ? Phrase(
                    "最近的备份是 \(day) 的 \(newest.file);\(advice.chinese)",
                    "the last backup is \(newest.file) of \(day); \(advice.english)"
                )
                : Phrase("最近备份:\(day) 的 \(newest.file)", "last backed up on \(day) to \(newest.file)")
        )
    }
}

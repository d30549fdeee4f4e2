import DispatchCore
import DispatchDomain

extension Doctor {
    /// The age in days from which a backup is too old: the desk writes one each night while its time is kept.
    private static let oldestBackup: Int64 = 2

    /// Says when the desk was last backed up, and whether that backup is there.
    func backup(_ desk: Desk) throws(DeskFailure) -> Finding {
        let advice = Phrase(
            "zhiban serve 每晚备份,也可用 zhiban backup 文件",
            "zhiban serve writes one each night, zhiban backup FILE at once"
        )
        func isYoung(_ backup: Desk.KnownBackup) -> Bool {
            desk.now - backup.at <= Self.oldestBackup * Milliseconds.day
        }
        func day(_ backup: Desk.KnownBackup) -> String { desk.zone.day(of: backup.at).iso }
        if let found = try desk.newestBackup([.there]), isYoung(found) {
            return Finding(
                name: "backup",
                isWell: true,
                phrase: Phrase("最近备份:\(day(found)) 的 \(found.file)", "last backed up on \(day(found)) to \(found.file)")
            )
        }
        guard let newest = try desk.newestBackup() else {
            return lacking(Phrase("没有备份;\(advice.chinese)", "there is no backup; \(advice.english)"))
        }
        guard isYoung(newest) else {
            return lacking(
                Phrase(
                    "最近的备份是 \(day(newest)) 的 \(newest.file);\(advice.chinese)",
                    "the last backup is \(newest.file) of \(day(newest)); \(advice.english)"
                )
            )
        }
        // It may be safe on another machine, but nobody can say so here.
        let phrase =
            newest.sight == .gone
            ? Phrase(
                "\(day(newest)) 的备份写在 \(newest.file),现已不在或为空;如未移存别处,请再备份:\(advice.chinese)",
                "the backup of \(day(newest)) was written to \(newest.file), which is not there any more, or empty; unless "
                    + "you keep it elsewhere, make another: \(advice.english)"
            )
            : Phrase(
                "\(day(newest)) 的备份 \(newest.file) 无法查看,不知是否还在;\(advice.chinese)",
                "the backup \(newest.file) of \(day(newest)) can't be looked for; \(advice.english)"
            )
        return Finding(name: "backup", isWell: false, isWarning: true, phrase: phrase)
    }

    private func lacking(_ phrase: Phrase) -> Finding {
        Finding(name: "backup", isWell: false, isFaultOfReal: true, phrase: phrase)
    }
}

import DispatchCore
import DispatchDomain

extension RestoreReport {
    /// What the restore has brought and what is missing, one sentence each.
    ///
    /// - parameter keyless: The devices that have no key.
    func sentences(folder: DeskFolder, keyless: [String]) -> [Phrase] {
        var sentences = [
            Phrase("日志 \(entries) 条", "\(entries) journal entries"), settings.sentence(folder, former), tracks,
        ]
        sentences += takenBack.map { restore in
            Phrase(
                "备份早于 \(restore.day.iso) 的恢复(第 \(restore.entry) 条),那次恢复随之撤回;其后录入的内容在原值班库中",
                "the backup is from before the restore of \(restore.day.iso) (entry \(restore.entry)), which is taken back by "
                    + "this; what was entered since is in the previous desk"
            )
        }
        if isWithoutSecrets {
            sentences.append(
                Phrase(
                    "备份不含终端密钥和鉴权码:部标终端要重新注册",
                    "the backup has no keys and codes of devices: JT/T 808 terminals have to register again"
                )
            )
        }
        if !keyless.isEmpty {
            let names = keyless.joined(separator: " ")
            sentences.append(
                Phrase(
                    "这些终端没有密钥,请用 zhiban device enrol 重新绑定:\(names)",
                    "these devices have no key, enrol them again with zhiban device enrol: \(names)"
                )
            )
        }
        return sentences
    }

    static var logWasMissing: Phrase {
        Phrase(
            "原值班库的 desk.db-wal 已被删除,其中最近确认的内容可能不在原库中",
            "its desk.db-wal had been deleted, so it may lack what was confirmed last"
        )
    }

    private var tracks: Phrase {
        var tracks =
            trackDays > 0
            ? Phrase("备份含 \(trackDays) 天轨迹", "the backup has \(English.count(trackDays, "day")) of tracks")
            : Phrase("备份不含轨迹", "the backup has no tracks")
        if keptTrackDays > 0 {
            tracks = Phrase(
                tracks.chinese + ";原有 \(keptTrackDays) 天轨迹保留不变",
                tracks.english + "; of the tracks that were there, "
                    + English.count(keptTrackDays, "day stays as it is", "days stay as they are")
            )
        }
        return tracks
    }
}

extension RestoreReport.Settings {
    fileprivate func sentence(_ folder: DeskFolder, _ former: String?) -> Phrase {
        switch self {
        case .brought: Phrase("设置已从备份恢复:\(folder.settings)", "the settings came from the backup: \(folder.settings)")
        case .kept:
            Phrase(
                "备份不含设置;区划代码和名称相符,沿用原有的 \(folder.settings)",
                "the backup has no settings; county and name agree, so \(folder.settings) stays"
            )
        case .made(let county):
            Phrase(
                "备份不含设置;已按案卷的区划代码 \(county) 新建 \(folder.settings),请核对",
                "the backup has no settings; \(folder.settings) is new, with the county \(county) of the cases: look it over"
            )
        case .unknown:
            Phrase(
                "备份不含设置,也看不出区划代码;请核对 \(folder.settings)",
                "the backup has no settings and tells no county; look over \(folder.settings)"
            )
        }
    }
}

extension BackupReport {
    /// What the backup holds and what not, one sentence each.
    func remarks(hasTracks: Bool, hasSecrets: Bool) -> [Phrase] {
        var remarks = [
            hasSettings
                ? Phrase("含设置", "with the settings") : Phrase("没有设置文件可备份", "there was no file of settings to back up")
        ]
        remarks.append(
            hasTracks
                ? Phrase("含 \(trackDays) 天轨迹", "with \(English.count(trackDays, "day")) of tracks")
                : Phrase("不含轨迹(--with-tracks)", "without tracks (--with-tracks)")
        )
        if !hasSecrets { remarks.append(Phrase("不含终端密钥和鉴权码", "without the keys and codes of devices")) }
        return remarks
    }
}

extension DeskFolder {
    /// Says where a WAL was moved that lay without its store where a desk was put.
    static func strayLogsKept(_ folder: String) -> Phrase {
        Phrase(
            "原处有 desk.db-wal 等文件而没有值班库,已移到 \(folder)",
            "desk.db-wal or the like lay there without a desk and was moved to \(folder)"
        )
    }

    /// Says that the folder, in which a desk was just put, was there before and lets others in; nil if it does not.
    var openFolder: Phrase? {
        closingCommand.map { command in
            let run = "\(command) \(ShellWord(path).text)"
            return Phrase(
                "文件夹原已存在,权限未改,其他用户能使用;请运行 \(run)",
                "the folder was there already and its mode was kept, so others may use it; run \(run)"
            )
        }
    }
}

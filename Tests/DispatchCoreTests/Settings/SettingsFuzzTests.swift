import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Settings files of any text: they are read, or refused with the file's name and without a trace.
@Suite struct SettingsFuzzTests {
    private static let good = """
        # 值班库
        name = "南岗区夜班"
        zone = "Asia/Shanghai"

        [gateway]
        takeover_after_s = 30

        [filter]
        future_s = 60

        [backup]
        keep = 14

        [keys]
        "F5" = "map"
        """

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `whatever is in the file, it is read or refused as a whole`(seed: UInt64) {
        let keys = SettingTable.rows.map(\.key) + SettingTable.rows.map { "[\($0.key)]" } + ["name", "keys"]
        var soup = TOMLSoup(keys: keys, good: Self.good, seed: seed)
        var read = 0
        for _ in 0..<500 {
            let text = soup.next()
            var settings = DeskSettings()
            do throws(SettingsProblem) {
                try settings.read(toml: text, file: "desk.toml")
                read += 1
            } catch {
                #expect(
                    error.phrase.english.hasPrefix("desk.toml"),
                    "\(error.phrase.english) for \(text.debugDescription)"
                )
                for row in SettingTable.rows { #expect(row.value(settings) == row.value(DeskSettings())) }
            }
        }
        // Otherwise the test would only try what is refused at once.
        #expect(read > 0)
    }
}

import TestSupport
import Testing

/// Every sample screen as recorded; the files in `Golden` can be read like a manual.
@Suite struct ScreenGoldenTests {
    @Test(arguments: SampleScreen.all) func `a screen looks as it did when it was last looked at`(screen: SampleScreen)
    {
        Golden.expect(ScreenGolden(screen: screen).text, screen.name)
    }

    @Test func `no two screens have one name`() {
        #expect(Set(SampleScreen.all.map(\.name)).count == SampleScreen.all.count)
    }
}

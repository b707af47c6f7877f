import com.adobe.epubcheck.tool.EpubChecker;

/** Runs EPUBCheck on each file named, in one virtual machine: what it says of FILE goes to FILE.json. */
public class EpubCheckBatch {
    public static void main(String[] files) {
        for (String file : files) {
            new EpubChecker().run(new String[] {file, "--quiet", "--usage", "--json", file + ".json"});
        }
    }
}

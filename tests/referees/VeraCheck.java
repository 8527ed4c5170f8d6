import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Asks veraPDF whether PDF files meet standards: {@code VeraCheck ua1,2a FILE...}.
 *
 * Prints, apart by tabs, one line a file and standard (PASS or FAIL, standard, file, number of
 * checks made) and under it one line a broken rule (RULE, clause-test, times, message). A file
 * that cannot be read ends the program with a stack trace, never with a PASS.
 */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int index = 1; index < arguments.length; index++) {
            for (String standard : arguments[0].split(",")) {
                check(PDFAFlavour.fromString(standard), standard, new File(arguments[index]));
            }
        }
    }

    private static void check(PDFAFlavour flavour, String standard, File file) throws Exception {
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException("veraPDF does not know the standard " + standard);
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            ValidationResult result =
                    ValidatorFactory.createValidator(flavour, false).validate(parser);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            print(verdict, standard, file, result.getTotalAssertions());
            Map<String, List<String>> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = assertion.getRuleId().getClause()
                            + "-" + assertion.getRuleId().getTestNumber();
                    broken.computeIfAbsent(rule, key -> new ArrayList<>())
                            .add(assertion.getMessage());
                }
            }
            broken.forEach((rule, all) -> print("RULE", rule, all.size(), all.get(0)));
        }
    }

    private static void print(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(cell.toString().replaceAll("\\s+", " "));
        }
        System.out.println(String.join("\t", texts));
    }
}

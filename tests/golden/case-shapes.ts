/** The SHACL shapes of an ontology over a graph in JSON-LD. */
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

/** Imports are in the file itself; the two rules in SPARQL are checked by hand, beside. */
const LEFT_OUT = ['http://www.w3.org/2002/07/owl#imports', 'http://www.w3.org/ns/shacl#sparql'];
const SUBCLASS = 'http://www.w3.org/2000/01/rdf-schema#subClassOf';

/**
 * What does not conform: for each result its severity, node and path.
 * @param ontology in Turtle, all of it in one file: its imports are not followed
 */
export async function conformance(graph: string, ontology: string): Promise<readonly string[]> {
  const quads = new Parser({ format: 'text/turtle' }).parse(ontology);
  const shapes = new Store(quads.filter(({ predicate }) => !LEFT_OUT.includes(predicate.value)));
  const statements: unknown = await jsonld.toRDF(JSON.parse(graph), { format: 'application/n-quads' });
  if (typeof statements !== 'string') throw new TypeError('N-Quads are a text');
  const data = new Store(new Parser({ format: 'application/n-quads' }).parse(statements));
  // Shapes name classes; nodes are of their subclasses.
  data.addQuads(quads.filter(({ predicate }) => predicate.value === SUBCLASS));
  const report = await new SHACLValidator(shapes).validate(data);
  return report.results.map(({ severity, focusNode, path, message }) =>
    [severity, focusNode, path, ...message].map((term) => term?.value ?? '').join(' '),
  );
}

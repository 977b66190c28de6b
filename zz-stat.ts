import { compile } from './src/compiler/compile.ts';
const r = await import('./src/compiler/blind.ts');
const { wordCountIn } = await import('./src/compiler/reading-time.ts');
const { plain, plainText } = await import('./src/lib/course/text.ts');
const c = compile('/work/team/g');
const pre = process.argv[2] ?? 'health-response';
const m = c.course.modules.find(x=>x.id===pre);
let tot={en:[],km:[]};
for (const step of m.steps.filter(s=>s.kind==='lesson')) for (const card of step.shape.cards) {
  const out=[];
  for (const lang of ['en','km']) {
    const w=c.moduleWords[`${m.id}/${lang}`].steps[step.id].cards[card.id];
    const all=[plain(w.title), plainText(w.text)];
    const own=wordCountIn(all.join('\n'),lang);
    const cares=Object.values(w.care??{}).map(x=>plain(x)).join(' ');
    const q = w.practice ?? w.task;
    let qn=0; 
    if(q){ qn=wordCountIn((q.question?plainText(q.question):'')+' '+Object.values(q.options??{}).map(o=>plain(o.label)).join(' '),lang)}
    const n=own+wordCountIn(cares,lang); tot[lang].push(n+qn);
    out.push(`${lang} text ${own} care ${wordCountIn(cares,lang)} q ${qn} = ${n+qn}`);
  }
  console.log((step.id+'/'+card.id).padEnd(34), out.join(' | '));
}
for(const l of ['en','km']) console.log(l,'avg',tot[l].reduce((a,b)=>a+b,0)/tot[l].length,'max',Math.max(...tot[l]));
for (const b of r.blindLearners(c)) if (b.step.startsWith(pre)) console.log(b.step,b.lang,b.strategy.padEnd(24),Math.round(100*b.found));
const q = m.steps.at(-1)!; const {graphemes}=await import('./src/compiler/khmer-breaks.ts');
for (const item of q.shape.items) for (const v of item.variants) if ('options' in v) { for (const lang of ['en','km']) { const o=c.moduleWords[`${m.id}/${lang}`].steps.check.items[item.id].variants[v.id].options; const L=v.options.map(id=>[id===v.right?'*':'', graphemes(plain(o[id].label)).length]); const b=L.find(x=>x[0])[1]; const mx=Math.max(...L.map(x=>x[1])), mn=Math.min(...L.map(x=>x[1])); console.log('Q',item.id,v.id,lang,L.map(x=>x[0]+x[1]).join(' '), b===mx?'LONG':b===mn?'SHORT':''); } }
